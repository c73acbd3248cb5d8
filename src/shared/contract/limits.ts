/** Limits that a page needs to know without the schemas. */

/** Characters of the longest text that is taken back from the clipboard; more than any screen shows. */
export const longestCopy = 2_000_000
