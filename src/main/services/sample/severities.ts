import {
  pawsDomains,
  type PawsDays,
  type PawsDomain,
  type PawsSeverities,
  type WaveFields,
} from '#shared/contract/operations/followup.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import type { Random } from './random.ts'

const within = (value: number): number => Math.max(0, Math.min(10, Math.round(value)))

/** How one invented person's symptoms go over the days. */
export interface Symptoms {
  /** Severities on a day of the course, as told; calls draw from the person's own random numbers. */
  readonly on: (day: number) => PawsSeverities
  /** Height of the tide on a day, −1 … 1, the same for everybody who asks. */
  readonly tide: (day: number) => number
  /** Severity that the wave would have on a day, without the noise of telling. */
  readonly height: (day: number) => number
  /** The domains that rise most with the tide. */
  readonly worst: readonly PawsDomain[]
}

/** Each domain fades at its own pace, and all of them come back in waves. */
export const severitiesOver = (random: Random): Symptoms => {
  const period = random.int(24, 44)
  const phase = random.next() * Math.PI * 2
  const fade = random.int(90, 260)
  const shapes = pawsDomains.map((domain) => ({
    domain,
    height: random.int(3, 8) + random.next(),
    floor: 0.6 + random.next() * 2.2,
    wave: 0.8 + random.next() * 2.2,
    lag: random.next() * 0.9,
  }))
  const worst = shapes.toSorted((a, b) => b.wave - a.wave).slice(0, 3)
  const tide = (day: number): number => Math.sin((day / period) * Math.PI * 2 + phase + 0.45)
  return {
    on: (day) => {
      const swing = shapes.map(({ domain, height, floor, wave, lag }) => {
        const base = floor + height * Math.exp(-day / fade)
        const rise = Math.max(-0.4, Math.sin((day / period) * Math.PI * 2 + phase + lag)) * wave
        return [domain, random.chance(0.03) ? null : within(base + rise + random.next() - 0.5)] as const
      })
      return Object.fromEntries(swing) as Record<PawsDomain, number | null>
    },
    tide,
    height: (day) =>
      within(
        Math.max(
          ...worst.map(
            ({ height, floor, wave }) => floor + height * Math.exp(-day / fade) + tide(day) * wave,
          ),
        ),
      ),
    worst: worst.map(({ domain }) => domain),
  }
}

/** Days affected of the last seven: asked in two check-ins of three, and in step with the severity. */
export const daysAffectedBy = (random: Random, severities: PawsSeverities): PawsDays => {
  const asked = random.chance(0.66)
  const days = pawsDomains.map((domain) => {
    const severity = severities[domain]
    if (!asked || severity === null) return [domain, null] as const
    if (severity === 0) return [domain, 0] as const
    return [domain, Math.max(1, Math.min(7, Math.round(severity * 0.7 + random.next() * 2 - 0.8)))] as const
  })
  return Object.fromEntries(days) as Record<PawsDomain, number | null>
}

const triggers = [
  'A letter from the court',
  'Two nights of bad sleep',
  'Quarrel with the brother',
  'End of the month, money short',
  'The anniversary',
] as const
const helped = [
  'Walking every evening; two meetings more than usual.',
  'Naming it as a wave took the fear out of it.',
  'Regular meals, early nights. Shorter than the last one.',
] as const

/** High water begins here. */
const high = 0.62

/** Waves as a counselor would have recorded them: where the tide was high, three in four of them, the latest year only. */
export const waveDays = (
  random: Random,
  symptoms: Symptoms,
  span: { readonly began: string; readonly from: string; readonly until: string; readonly goesOn: boolean },
): WaveFields[] => {
  const dayOf = (date: string): number => Math.max(0, daysBetween(span.began, date))
  const last = dayOf(span.until)
  const waves: WaveFields[] = []
  let start: number | null = null
  for (let day = Math.max(dayOf(span.from), last - 330); day <= last; day += 1) {
    const isHigh = symptoms.tide(day) > high
    if (isHigh && start === null) start = day
    const ends = start !== null && (!isHigh || day === last)
    if (start === null || !ends) continue
    const end = isHigh ? day : day - 1
    const peak = Math.round((start + end) / 2)
    const open = isHigh && span.goesOn
    if (random.chance(0.75)) {
      waves.push({
        beganOn: addDays(span.began, start),
        endedOn: open ? null : addDays(span.began, end),
        peakedOn: open ? null : addDays(span.began, peak),
        peakSeverity: open ? null : symptoms.height(peak),
        mainDomains: random.some(symptoms.worst, random.int(1, 3)),
        trigger: random.chance(0.8) ? random.pick(triggers) : null,
        remarks: !open && random.chance(0.75) ? random.pick(helped) : null,
      })
    }
    start = null
  }
  return waves
}
