import type { ImportField, ImportKindName } from '#shared/contract/operations/imports.ts'
import type { RowReport } from './problems.ts'
import { cleanLine, cleanProse, cutText, isPlaceholder, looksLikeFormula } from './text.ts'

/** What a field allows in its cell. */
export interface CellRules {
  /** Longest text kept, in characters. */
  readonly most: number
  readonly severalLines: boolean
  /** "-" or "n/a" stands for nothing. */
  readonly mayBePlaceholder: boolean
  /** A phone number may begin with a plus. */
  readonly mayBeDialled: boolean
}

const isDialled = (text: string): boolean => /^\+[\d\s().\-/x]+$/i.test(text)

/** One cell as text: composed, trimmed, within its limit, with its marks; null when empty. */
export const readCell = <F extends string>(
  field: F,
  raw: string,
  rules: CellRules,
  report: RowReport<F>,
): string | null => {
  const { text, lost } = rules.severalLines ? cleanProse(raw) : cleanLine(raw)
  if (text === '' || (rules.mayBePlaceholder && isPlaceholder(text))) return null
  if (lost === 'line-break') report.warn('line-joined', field, 'The lines are joined into one.', raw)
  if (lost === 'control-character')
    report.warn('character-dropped', field, 'Characters that do not print are left out.', raw)
  if (text.includes('\ufffd'))
    report.warn(
      'character-unreadable',
      field,
      'A character could not be read. Another encoding may fit better; otherwise it is taken as it stands.',
      raw,
    )
  if (looksLikeFormula(text) && !(rules.mayBeDialled && isDialled(text)))
    report.warn('looks-like-formula', field, 'This begins like a formula. It is taken as text.', raw)
  if (text.length > rules.most) {
    report.error('too-long', field, `${text.length} characters stand here; ${rules.most} can be kept.`, raw)
    return cutText(text, rules.most)
  }
  return text
}

const composed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/**
 * What two rows share when they are the same row of two copies of a file: the mapped cells, by field, without regard to
 * column order, encoding, separator, white space or unmapped columns. Hashed, it recognises a row on a second import.
 */
export const contentOfCells = (
  kind: ImportKindName,
  cells: Readonly<Partial<Record<ImportField, string>>>,
): string => {
  const pairs = Object.entries(cells).flatMap(([field, raw]) => {
    const text = composed(raw)
    return text === '' ? [] : [[field, text] as const]
  })
  pairs.sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([kind, pairs])
}
