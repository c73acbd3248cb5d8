/** Times of day, lengths and ratings as people and spreadsheets write them. */

const clock = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?$/i
const fourDigits = /^(\d{2})(\d{2})(?:\s*(?:h|hrs|hours))?$/i
const words: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' }

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * A wall-clock time as `HH:MM`, or null where the text is none: 14:30, 8:15, 2:30 PM, 2 pm, 14.30, 1430, noon, with
 * seconds, Excel's fraction of a day (0.604166), also with a date before it. "3" alone is no time: morning and
 * afternoon cannot be told apart.
 */
export const readTime = (raw: string): string | null => {
  const text = raw
    .trim()
    .replace(/^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{2,4})[T\s]+/, '')
    .trim()
  const word = words[text.toLowerCase()]
  if (word !== undefined) return word
  if (/^0?\.\d{3,}$/.test(text)) {
    const minutes = Math.round(Number(text) * 1_440)
    return minutes < 1_440 ? `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : null
  }
  const [, hours, minutes, half] = clock.exec(text) ?? fourDigits.exec(text) ?? []
  if (hours === undefined || (minutes === undefined && half === undefined)) return null
  const minute = Number(minutes ?? 0)
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  return hour <= 23 && minute <= 59 ? `${two(hour)}:${two(minute)}` : null
}

const plainMinutes = /^(\d+)(?:[.,]0+)?\s*(?:['’]|m|mins?\.?|minutes?)?$/i
const hoursAndMinutes =
  /^(\d+)\s*(?:h|hrs?\.?|hours?|:)\s*(?:(?:and\s+)?(\d{1,2})\s*(?:m|mins?\.?|minutes?)?)?$/i
const partHours = /^(\d+[.,]\d+)\s*(?:h|hrs?\.?|hours?)$/i

/** Whole minutes, or null where the text says no length of at most a day: 50, 50 min, 1:30, 1 h 30, 1.5 hours. */
export const readMinutes = (raw: string): number | null => {
  const text = raw.trim()
  const plain = plainMinutes.exec(text)?.[1]
  const [, hours, rest] = hoursAndMinutes.exec(text) ?? []
  const part = partHours.exec(text)?.[1]
  const minutes =
    plain !== undefined
      ? Number(plain)
      : hours !== undefined
        ? Number(hours) * 60 + Number(rest ?? 0)
        : part !== undefined
          ? Math.round(Number(part.replace(',', '.')) * 60)
          : null
  return minutes === null || minutes > 1_440 ? null : minutes
}

/** A self-rating of 0–10 in whole numbers, or null: 7, 7/10, 7 of 10, 7.0. */
export const readRating = (raw: string): number | null => {
  const found = /^(\d{1,2})(?:[.,]0+)?(?:\s*(?:\/|of|out of)\s*10)?$/i.exec(raw.trim())?.[1]
  const rating = found === undefined ? null : Number(found)
  return rating === null || rating > 10 ? null : rating
}
