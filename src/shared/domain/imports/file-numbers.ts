/** Client numbers for rows that have none: the site's own series goes on. */

const series = /^(.*?)(\d{1,12})$/

/**
 * Gives the next free number each time it is called. The series is the commonest prefix among `taken`, continued after
 * its highest number with the same number of digits; `first` is used where no number is known.
 */
export const createNumberSeries = (taken: Iterable<string>, first = 'C-0001'): (() => string) => {
  const used = new Set<string>()
  const prefixes = new Map<string, { count: number; highest: number; digits: number }>()
  for (const number of taken) {
    used.add(number.toLowerCase())
    const [, prefix, digits] = series.exec(number) ?? []
    if (prefix === undefined || digits === undefined) continue
    const known = prefixes.get(prefix)
    const value = Number(digits)
    if (known === undefined) prefixes.set(prefix, { count: 1, highest: value, digits: digits.length })
    else {
      known.count += 1
      if (value > known.highest) {
        known.highest = value
        known.digits = digits.length
      }
    }
  }
  const [, start = '', run = '1'] = series.exec(first) ?? []
  let [prefix, next, digits] = [start, Number(run), run.length]
  let most = 0
  for (const [candidate, { count, highest, digits: width }] of prefixes) {
    if (count > most) {
      most = count
      prefix = candidate
      next = highest + 1
      digits = width
    }
  }
  return () => {
    for (;;) {
      const number = `${prefix}${String(next).padStart(digits, '0')}`
      next += 1
      if (used.has(number.toLowerCase())) continue
      used.add(number.toLowerCase())
      return number
    }
  }
}
