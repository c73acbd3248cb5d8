import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import type { Desk } from './clinic.ts'

/** A text as a person may type it; none of it may turn up in the audit record. */
export const canary = (words: string): string => `Canary ${words} canary`

/** What one step expects besides one row in the declared category, by the person, about the subject. */
export interface Expected {
  /** Row after row: category, operation, kind of subject. */
  readonly rows: readonly (readonly [category: string, operation: string, subjectKind: string | null])[]
}

export interface Step {
  readonly name: OperationName
  readonly subjectKind: string | null
  readonly expected: Expected
  readonly run: (desk: Desk) => Promise<void>
}

/** Ids that later steps need. */
export const ids = new Map<string, string>()
export const id = (name: string): string => ids.get(name) ?? ''

/** One operation that leaves one row in its declared category. */
export const step = <N extends OperationName>(
  name: N,
  subjectKind: string | null,
  input: (desk: Desk) => InputOf<N> | Promise<InputOf<N>>,
  keep: (answer: OutputOf<N>) => Readonly<Record<string, string | null>> = () => ({}),
  rows: Expected['rows'] = [[operations[name].audit, name, subjectKind]],
): Step => ({
  name,
  subjectKind,
  expected: { rows },
  run: async (desk) => {
    const answer = await desk.call(name, await input(desk))
    for (const [key, value] of Object.entries(keep(answer))) if (value !== null) ids.set(key, value)
  },
})
