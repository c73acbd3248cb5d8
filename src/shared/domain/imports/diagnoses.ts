/** ICD-10-CM codes in a cell: one or several, each perhaps with its label. Nothing is looked up or corrected. */

export interface DiagnosisDraft {
  readonly code: string
  readonly label: string | null
}

export interface DiagnosesReading {
  readonly diagnoses: readonly DiagnosisDraft[]
  /** False when the whole cell was taken as one code, though it has not the shape of one. */
  readonly shaped: boolean
}

/** Letter, digit, digit or letter, then after a point up to four more (ICD-10-CM tabular list, FY2025). */
const code = /(?<![\p{L}\p{N}.])[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?(?![\p{L}\p{N}])/giu

const label = (text: string): string | null => {
  const words = text.replace(/^[\s\-–—:;,/|&)]+|[\s\-–—:;,/|&(]+$/gu, '').replace(/^and$/i, '')
  return words === '' ? null : words
}

/** Reads "F11.20", "F11.20; F10.20", "F11.20 Opioid dependence". Text without a code is taken as given. */
export const readDiagnoses = (text: string): DiagnosesReading => {
  const found = [...text.matchAll(code)]
  const first = found[0]
  if (first === undefined) return { diagnoses: [{ code: text, label: null }], shaped: false }
  const before = label(text.slice(0, first.index))
  const diagnoses = found.map((match, position) => {
    const from = match.index + match[0].length
    return { code: match[0].toUpperCase(), label: label(text.slice(from, found[position + 1]?.index)) }
  })
  // Words before the first code ("Opioid dependence F11.20") are the label of the only code, else nobody's.
  const only = diagnoses[0]
  if (before === null || only === undefined) return { diagnoses, shaped: true }
  if (diagnoses.length === 1 && only.label === null)
    return { diagnoses: [{ code: only.code, label: before }], shaped: true }
  return { diagnoses: [{ code: text, label: null }], shaped: false }
}
