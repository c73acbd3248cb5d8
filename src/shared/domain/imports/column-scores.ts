import { readDate } from './dates.ts'

/** What recognising columns is made of, whatever the table holds. */

export interface ColumnLook {
  readonly index: number
  readonly header: string
  /** Up to a few hundred cells that are not empty. */
  readonly samples: readonly string[]
}

/** "OK to leave message?" → "ok to leave message"; accents and signs go, "#" stays. */
export const normalHeader = (header: string): string =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['’]s\b/gu, '')
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()

/** 0 to 1: how many of the samples pass. */
export const share = (samples: readonly string[], test: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter((text) => test(text.trim())).length / samples.length

const habits = { order: 'month-first', dottedAsks: false } as const
/** Impossible dates count: a column of births stays one when somebody mistyped. */
export const isDateLike = (text: string): boolean => {
  const reading = readDate(text, habits, '2100-01-01')
  return reading.kind === 'impossible' || (reading.kind === 'date' && !reading.fromSerial)
}
/**
 * Gives each field to the column that speaks most for it, each column and each field at most once; a score below 30 is a
 * doubt too much. `score` gets the header as {@link normalHeader} makes it.
 */
export const strongestFields = <F extends string>(
  columns: readonly ColumnLook[],
  all: readonly F[],
  score: (field: F, header: string, samples: readonly string[]) => number,
): { readonly fields: (F | null)[]; readonly used: ReadonlySet<F> } => {
  const scores = columns.flatMap(({ index, header, samples }, position) => {
    const normal = normalHeader(header)
    return all.flatMap((field) => {
      const points = score(field, normal, samples)
      return points >= 30 ? [{ position, index, field, points }] : []
    })
  })
  scores.sort((one, other) => other.points - one.points || one.index - other.index)
  const fields: (F | null)[] = columns.map(() => null)
  const used = new Set<F>()
  for (const { position, field } of scores) {
    if (fields[position] !== null || used.has(field)) continue
    fields[position] = field
    used.add(field)
  }
  return { fields, used }
}
