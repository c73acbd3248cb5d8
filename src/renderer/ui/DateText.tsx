/** Dates as a counselor says them: "Mon 23 Nov", with the year when it is not this one. */
import { dateWords } from '#shared/domain/date-words.ts'
import { locale } from '../app/locale.ts'

const pad = (value: number) => String(value).padStart(2, '0')

/** Today as `YYYY-MM-DD` in the computer's own time zone. */
export const localToday = (now: Date = new Date()): string =>
  `${String(now.getFullYear()).padStart(4, '0')}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`

const formats = new Map<string, Intl.DateTimeFormat>()
const format = (key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const id = `${locale()} ${key}`
  let made = formats.get(id)
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale(), options)
    formats.set(id, made)
  }
  return made
}

export interface DateOptions {
  /** `YYYY-MM-DD` that decides whether the year is written. Default: the computer's today. */
  readonly today?: string
  /** Writes the year even when it is this one. */
  readonly year?: boolean
  readonly weekday?: boolean
}

/** A calendar date (`YYYY-MM-DD`) as text; what is no date is given back as it is. */
export const dateText = (date: string, options: DateOptions = {}): string =>
  dateWords(date, { ...options, today: options.today ?? localToday(), locale: locale() })

/**
 * A time of day (`HH:MM`) as the person's locale writes it: "2:05 PM", "14:05"; what is no time is given back as it is.
 * `bare` leaves out the half of the day, for where the hours stand beside it.
 */
export const clockTime = (time: string, { bare = false }: { readonly bare?: boolean } = {}): string => {
  const at = new Date(`2000-01-01T${time}:00`)
  if (Number.isNaN(at.getTime())) return time
  const parts = format('time', { hour: 'numeric', minute: '2-digit' }).formatToParts(at)
  return (
    parts
      .filter(({ type }) => !bare || type !== 'dayPeriod')
      .map(({ value }) => value)
      .join('')
      .trim()
      // One time never stands on two lines.
      .replaceAll(/\s/gu, '\u00a0')
  )
}

/** An hour of the day, 0 to 23, as the person's locale names it: "2 PM", "14". */
export const hourText = (hour: number): string =>
  format('hour', { hour: 'numeric' }).format(new Date(2000, 0, 1, hour))

/** A UTC instant as local date and time: "Mon 23 Nov, 2:05 PM". */
export const instantText = (instant: string, options: DateOptions = {}): string => {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const day = dateText(localToday(date), options)
  return `${day}, ${clockTime(`${pad(date.getHours())}:${pad(date.getMinutes())}`)}`
}

/** Whole days from one calendar date to another. */
const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000)

/** "today", "yesterday", "3 days ago", "in 5 days"; written beside the absolute date, never instead of it. */
export const relativeDays = (date: string, today: string): string => {
  const days = daysFrom(today, date)
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
}

/** A calendar date on screen. */
export const DateText = ({ date, ...options }: { readonly date: string } & DateOptions) => (
  <time dateTime={date} className="tabular">
    {dateText(date, options)}
  </time>
)

/** A UTC instant on screen, in local time. */
export const InstantText = ({ instant, ...options }: { readonly instant: string } & DateOptions) => (
  <time dateTime={instant} className="tabular">
    {instantText(instant, options)}
  </time>
)
