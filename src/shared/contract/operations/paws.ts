import { z } from 'zod'
import { calendarDate, id, line, prose, rating } from '../values.ts'

/** The twelve domains of the check-in: our own tracking form, not a validated scale (clinical.md B.4). */
export const pawsDomains = [
  'moodSwings',
  'anxiety',
  'lowMood',
  'lossOfPleasure',
  'irritability',
  'sleep',
  'concentration',
  'memory',
  'emotions',
  'stress',
  'coordination',
  'craving',
] as const
export type PawsDomain = (typeof pawsDomains)[number]

const byDomain = <T extends z.ZodType>(value: T) =>
  z.object(Object.fromEntries(pawsDomains.map((domain) => [domain, value])) as Record<PawsDomain, T>)

/** Severity 0–10 by domain; null: not asked. */
export const pawsSeverities = byDomain(rating.nullable())
export type PawsSeverities = z.infer<typeof pawsSeverities>

/** Days affected of the last seven, 0–7, by domain; null: not asked. */
export const pawsDays = byDomain(z.int().min(0).max(7).nullable())
export type PawsDays = z.infer<typeof pawsDays>

/** Every domain not asked. */
export const noPawsDays: PawsDays = Object.fromEntries(
  pawsDomains.map((domain) => [domain, null]),
) as PawsDays

/** A wave: PAWS comes and goes, in episodes of days or weeks (clinical.md B.4). `endedOn` null: it goes on. */
export const waveFields = z.object({
  beganOn: calendarDate,
  endedOn: calendarDate.nullable(),
  peakedOn: calendarDate.nullable(),
  peakSeverity: rating.nullable(),
  /** What was worst; any order, each domain once. */
  mainDomains: z
    .array(z.enum(pawsDomains))
    .max(pawsDomains.length)
    .refine((domains) => new Set(domains).size === domains.length, 'Each one only once.'),
  trigger: line(500).nullable(),
  /** What helped, and what else there is to say. */
  remarks: prose(2_000).nullable(),
})
export type WaveFields = z.infer<typeof waveFields>

export const wave = waveFields.extend({
  waveId: id,
  /** Grows with each change; send it back with the next one. */
  revision: z.int(),
})
export type Wave = z.infer<typeof wave>
