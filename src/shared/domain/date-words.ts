/**
 * Dates as a counselor says them (look.md, "Words"): "Mon 23 Nov", with the year when it is not this one. One place for
 * screen, reasons and documents, so that one day never reads two ways.
 */

export interface DateWordsOptions {
  /** `YYYY-MM-DD` that decides whether the year is written. */
  readonly today: string
  /** BCP 47 tag; the system's when left out. Its words are used, the order stays weekday, day, month, year. */
  readonly locale?: string | undefined
  /** Writes the year always or never. */
  readonly year?: boolean | undefined
  /** false: without the weekday. */
  readonly weekday?: boolean | undefined
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (locale: string | undefined): Intl.DateTimeFormat => {
  const key = locale ?? ''
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  formats.set(key, made)
  return made
}

/** A calendar date in words; text that is no date is given back as it is. */
export const dateWords = (date: string, options: DateWordsOptions): string => {
  // At midday UTC and formatted in UTC, so that no time zone moves the day.
  const instant = new Date(`${date}T12:00:00Z`)
  if (Number.isNaN(instant.getTime())) return date
  const parts = formatFor(options.locale).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  const withYear = options.year ?? date.slice(0, 4) !== options.today.slice(0, 4)
  return [
    options.weekday === false ? '' : part('weekday'),
    part('day'),
    part('month'),
    withYear ? part('year') : '',
  ]
    .filter((word) => word !== '')
    .join(' ')
}
