/** Days of the computer's own calendar, as journeys give and type them. */
import { expect, type Locator, type Page } from '@playwright/test'
import { tabTo } from './keyboard.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** The day this many days from today, at this time of day; negative lies before. */
export const dayFrom = (days: number): Date => {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return day
}

/** `YYYY-MM-DD`. */
export const isoDay = (day: Date): string =>
  `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`

/** `dayFrom` as `YYYY-MM-DD`. */
export const daysFrom = (days: number): string => isoDay(dayFrom(days))

/** Types a day into a date field, part by part as the field asks for them. */
export const typeDay = async (page: Page, field: Locator, day: Date): Promise<void> => {
  await tabTo(page, field)
  await page.keyboard.type(`${two(day.getMonth() + 1)}${two(day.getDate())}${day.getFullYear()}`)
  await expect(field).toHaveValue(isoDay(day))
}

/** The same for an hour in a time field. */
export const typeHour = async (page: Page, field: Locator, hour: number): Promise<void> => {
  await tabTo(page, field)
  await page.keyboard.type(`${two(hour > 12 ? hour - 12 : hour)}00${hour >= 12 ? 'PM' : 'AM'}`)
  await expect(field).toHaveValue(`${two(hour)}:00`)
}
