/**
 * An FTS5 query in which every typed word must begin a word of the text: `rosa m-10` → `"rosa"* "m 10"*` (a phrase whose last word may go on).
 * Null when nothing to search for was typed. Punctuation splits words, as the index's tokenizer does.
 */
export const searchWords = (typed: string): string | null => {
  const words = typed
    .normalize('NFC')
    .split(/\s+/)
    .map((word) => word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .filter((parts) => parts.length > 0)
  if (words.length === 0) return null
  return words
    .map((parts) => `"${parts.join(' ')}"*`)
    .slice(0, 20)
    .join(' ')
}
