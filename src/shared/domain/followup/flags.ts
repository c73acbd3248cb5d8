import {
  pawsDomains,
  type FollowUpFlag,
  type PawsDomain,
  type PawsSeverities,
} from '../../contract/operations/followup.ts'
import { pawsDomainLabels } from './domains.ts'

/** Thresholds of the flags; settings of the site (clinical.md B.4: they are ours). */
export interface FlagThresholds {
  readonly flagRise: number
  readonly flagCraving: number
  readonly flagSleepHours: number
  readonly flagSleepCheckIns: number
  readonly flagMissedContacts: number
}

/** What the flags read of a check-in. */
export interface FlagCheckIn {
  readonly heldOn: string
  readonly severities: PawsSeverities
  readonly sleepHours: number | null
  readonly anyUse: boolean | null
  readonly usedOn: string | null
  readonly safety: 'not-asked' | 'no' | 'yes'
}

/** A contact of the schedule that is over or not, oldest first. */
export interface FlagPoint {
  readonly latestOn: string
  readonly state: string
}

type Rule = (
  checkIns: readonly FlagCheckIn[],
  thresholds: FlagThresholds,
  formatDate: (date: string) => string,
) => FollowUpFlag | null

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

const safety: Rule = (checkIns, _thresholds, formatDate) => {
  const last = checkIns.at(-1)
  if (last?.safety !== 'yes') return null
  return {
    kind: 'safety',
    reason: `Safety question answered yes on ${formatDate(last.heldOn)}`,
    since: last.heldOn,
  }
}

const use: Rule = (checkIns, _thresholds, formatDate) => {
  const last = checkIns.at(-1)
  if (last?.anyUse !== true) return null
  const when = last.usedOn === null ? '' : `, on ${formatDate(last.usedOn)}`
  return {
    kind: 'use',
    reason: `Use reported on ${formatDate(last.heldOn)}${when}`,
    since: last.usedOn ?? last.heldOn,
  }
}

const craving: Rule = (checkIns, { flagCraving }, formatDate) => {
  const last = checkIns.at(-1)
  const value = last?.severities.craving ?? null
  if (last === undefined || value === null || value < flagCraving) return null
  return { kind: 'craving', reason: `Craving ${value} on ${formatDate(last.heldOn)}`, since: last.heldOn }
}

const rise: Rule = (checkIns, { flagRise }, formatDate) => {
  const [before, last] = [checkIns.at(-2), checkIns.at(-1)]
  if (before === undefined || last === undefined) return null
  const rose = pawsDomains.flatMap((domain: PawsDomain) => {
    const [from, to] = [before.severities[domain], last.severities[domain]]
    return from !== null && to !== null && to - from >= flagRise
      ? [`${pawsDomainLabels[domain]} ${from} to ${to}`]
      : []
  })
  if (rose.length === 0) return null
  return {
    kind: 'rise',
    reason: `Up since ${formatDate(before.heldOn)}: ${listed(rose)}`,
    since: last.heldOn,
  }
}

const shortSleep: Rule = (checkIns, { flagSleepHours, flagSleepCheckIns }) => {
  const isShort = (one: FlagCheckIn): boolean => one.sleepHours !== null && one.sleepHours < flagSleepHours
  const firstOfRun = checkIns.findLastIndex((one) => !isShort(one)) + 1
  const run = checkIns.slice(firstOfRun)
  const first = run[0]
  if (first === undefined || run.length < flagSleepCheckIns) return null
  return {
    kind: 'short-sleep',
    reason: `Under ${flagSleepHours} hours of sleep in the last ${run.length === 1 ? 'check-in' : `${run.length} check-ins`}`,
    since: first.heldOn,
  }
}

const missedContacts = (
  points: readonly FlagPoint[],
  { flagMissedContacts }: FlagThresholds,
): FollowUpFlag | null => {
  // What was not needed, or lies before the records here, was nobody's to reach.
  const over = points.filter(({ state }) => state === 'done' || state === 'missed' || state === 'overdue')
  const run = over.slice(over.findLastIndex(({ state }) => state === 'done') + 1)
  const last = run.at(-1)
  if (last === undefined || run.length < flagMissedContacts) return null
  return {
    kind: 'missed-contacts',
    reason: run.length === 1 ? 'Last contact missed' : `Last ${run.length} contacts missed`,
    since: last.latestOn,
  }
}

/**
 * What asks for attention in the latest check-ins (given oldest first) and contacts, the most pressing first. Every
 * flag speaks of the latest check-in: a newer one without it takes it away.
 */
export const followUpFlags = (
  checkIns: readonly FlagCheckIn[],
  points: readonly FlagPoint[],
  thresholds: FlagThresholds,
  formatDate: (date: string) => string,
): readonly FollowUpFlag[] =>
  [
    ...[safety, use, craving, rise, shortSleep].map((rule) => rule(checkIns, thresholds, formatDate)),
    missedContacts(points, thresholds),
  ].filter((flag) => flag !== null)
