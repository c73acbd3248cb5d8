/** What a cell's text is made of, before any rule of a field looks at it. */

export interface CleanedText {
  /** Composed (NFC), trimmed text. */
  readonly text: string
  /** What had to give way, so that the person can be told. */
  readonly lost: 'line-break' | 'control-character' | null
}

/* oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const lineBreak = /[\r\n\u2028\u2029]/

/** One line: white space of every kind becomes a single space. */
export const cleanLine = (raw: string): CleanedText => {
  const composed = raw.normalize('NFC').trim()
  const lost = lineBreak.test(composed) ? 'line-break' : control.test(composed) ? 'control-character' : null
  control.lastIndex = 0
  return { text: composed.replace(control, '').replace(/\s+/gu, ' ').trim(), lost }
}

/** Several lines: line breaks are kept (as `\n`), other control characters go. */
export const cleanProse = (raw: string): CleanedText => {
  const composed = raw.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const lost = control.test(composed) ? 'control-character' : null
  control.lastIndex = 0
  return { text: composed.replace(control, ''), lost }
}

/** True when a spreadsheet could run the text as a formula. It is kept as text, and the person is told. */
export const looksLikeFormula = (raw: string): boolean => /^[=+\-@]/.test(raw.trim()) && !isDashOnly(raw)

const isDashOnly = (raw: string): boolean => /^[\s\-–—]*$/.test(raw)

/** A sign that stands for an empty cell: "-", "n/a". */
export const isPlaceholder = (raw: string): boolean => isDashOnly(raw) || /^n\/a$/i.test(raw.trim())

/** Words for "there is no date here": kept apart from unreadable ones, since no date was meant. */
export const meansNoDate = (raw: string): boolean =>
  isPlaceholder(raw) || /^(?:na|none|not known|unknown|unk|tbd|\?+)$/i.test(raw.trim())

/** Words that say a client is still in treatment where a discharge date would stand. */
export const meansStillOpen = (raw: string): boolean =>
  /^(?:present|current|currently|active|open|ongoing|still (?:open|active|in treatment)|in treatment)$/i.test(
    raw.trim(),
  )

/** Letters and digits of a name only, lower-case, without accents: what two spellings of one name share. */
export const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Yes, no, or null where the words say neither for sure. */
export const readYesNo = (raw: string): boolean | null => {
  const word = raw
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '')
  if (/^(?:y|yes|true|t|1|ok|okay|sure|x|✓|✔)$/.test(word)) return true
  if (/^(?:n|no|false|f|0|not ok|do not|don't|don’t|never|✗|✘)$/.test(word)) return false
  return null
}

export const hasDigit = (text: string): boolean => /\p{N}/u.test(text)

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The beginning of a text, at most `most` UTF-16 units long; no character is cut in two. */
export const cutText = (text: string, most: number): string => {
  if (text.length <= most) return text
  let cut = ''
  for (const { segment } of characters.segment(text.slice(0, most + 1))) {
    if (cut.length + segment.length > most) break
    cut += segment
  }
  return cut
}

/** Letters as a spreadsheet names columns: 0 is A, 26 is AA. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
