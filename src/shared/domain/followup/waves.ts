import { addDays, daysBetween } from '../dates.ts'

/** A wave's days, first and last included; `endedOn` null: it goes on. */
export interface WaveDays {
  readonly beganOn: string
  readonly endedOn: string | null
}

/** True when the two share more than a day at which one ends and the other begins. */
export const wavesOverlap = (a: WaveDays, b: WaveDays): boolean =>
  a.beganOn === b.beganOn ||
  ((b.endedOn === null || a.beganOn < b.endedOn) && (a.endedOn === null || b.beganOn < a.endedOn))

/** True when the day lies in the wave; one that goes on reaches to today. */
export const inWave = ({ beganOn, endedOn }: WaveDays, day: string): boolean =>
  beganOn <= day && (endedOn === null || day <= endedOn)

/** How many days it lasted, or has lasted until today; both ends count. */
export const waveLength = ({ beganOn, endedOn }: WaveDays, today: string): number => {
  const last = endedOn ?? today
  return last < beganOn ? 1 : daysBetween(beganOn, addDays(last, 1))
}
