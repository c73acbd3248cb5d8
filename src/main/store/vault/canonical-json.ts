/** What the canonical form knows: the whole of JSON but fractions. */
export type Canonical =
  null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical }

/**
 * One spelling for one value: keys in order of their UTF-16 code units, no white space, whole numbers only
 * (RFC 8785 without fractions). What is signed or checksummed is this text as UTF-8.
 * Throws TypeError for a value outside {@link Canonical}.
 */
export const canonicalJson = (value: Canonical): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('Only whole numbers have a canonical form here.')
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonicalJson(item)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no canonical form.`)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
