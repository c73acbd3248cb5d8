const formats = new Map<string, Intl.DateTimeFormat>()

const formatter = (withYear: boolean): Intl.DateTimeFormat => {
  const key = String(withYear)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  })
  formats.set(key, made)
  return made
}

/** "Fri, Nov 20" in the system's locale, with the year when it is not the one of `today` (look.md, Words). */
export const formatDate = (date: string, today: string): string =>
  formatter(date.slice(0, 4) !== today.slice(0, 4)).format(new Date(`${date}T00:00:00Z`))
