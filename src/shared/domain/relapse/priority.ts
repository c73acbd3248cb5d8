/** How likely the situation comes, and how sure the client is of coping with it: 0–10 each. */
interface Rated {
  readonly likelihood: number
  readonly confidence: number
}

/** Likelihood × (10 − confidence): 0 to 100. Likely and hardly to be coped with comes first (clinical.md B.5). */
export const situationPriority = ({ likelihood, confidence }: Rated): number => likelihood * (10 - confidence)

/** Situations by priority, highest first; equal ones keep their order. The given list stays as it is. */
export const byPriority = <T extends Rated>(situations: readonly T[]): T[] =>
  situations.toSorted((a, b) => situationPriority(b) - situationPriority(a))
