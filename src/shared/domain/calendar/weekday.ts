/** 1 Monday … 7 Sunday of a calendar date. */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** Which such weekday of its month a date is: 1 to 4; a fifth is the last (-1). */
export const nthOf = (date: string): 1 | 2 | 3 | 4 | -1 => {
  const nth = Math.ceil(Number(date.slice(8)) / 7)
  return nth === 1 || nth === 2 || nth === 3 || nth === 4 ? nth : -1
}
