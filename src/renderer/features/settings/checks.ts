/** What the settings form says before the store is asked; the limits are the contract's (operations/settings.ts). */
import type { Settings } from '#shared/contract/operations/settings.ts'

const between = (min: number, max: number, unit: string) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    ? null
    : `A whole number from ${min} to ${max} ${unit}.`

export const checks = {
  programName: (value: string) => (value.trim() === '' ? 'The name is needed.' : null),
  idleMinutes: between(1, 120, 'minutes'),
  leastPasswordLength: between(12, 64, 'characters'),
  flagRise: between(1, 10, 'points'),
  flagCraving: between(1, 10, 'points'),
  flagSleepHours: (value: unknown) =>
    typeof value === 'number' && value >= 1 && value <= 12 ? null : 'From 1 to 12 hours.',
  flagSleepCheckIns: between(1, 10, 'check-ins'),
  flagMissedContacts: between(1, 10, 'contacts'),
  lateCancelHours: between(1, 168, 'hours'),
  goneQuietDays: between(3, 365, 'days'),
  noteDueDays: between(0, 60, 'days'),
  noteUrgentDays: (value: number, all: Settings) =>
    between(1, 90, 'days')(value) ??
    (value < all.noteDueDays ? 'A note cannot be urgent before it is due.' : null),
}
