import type { LapseFields } from '#shared/contract/operations/lapses.ts'
import type { Store } from '#store/database/store.ts'
import { citableOf, insertCitations, insertLapse, type CitablePart } from '#store/repositories/lapses.ts'
import { plansOfEpisode } from '#store/repositories/relapse.ts'
import type { SampleChart } from './charts.ts'
import type { FollowUpMoment } from './followups.ts'
import type { Random } from './random.ts'

/** A use that the chart tells of. */
export interface SampleUse {
  readonly usedOn: string
  readonly reportedOn: string
}

const amounts = ['A few hours', 'One evening', 'A single use', 'More than planned'] as const
const circumstances = [
  'After work, alone, money in the pocket. Had skipped lunch and the meeting.',
  'At a cousin’s birthday; stayed longer than planned.',
  'A bad phone call, then the old way home.',
  'Could not sleep for the third night.',
] as const
const responses = [
  'Left after an hour, called the sponsor from the bus, told me the next day.',
  'Threw the rest away and went to the morning meeting.',
  'Stayed in bed for a day, then came in without being called.',
] as const
const lessons = [
  'Cash on payday goes to the sister first.',
  'The warning sign was the skipped meeting, two days before.',
  'Go home the second way even when it is raining.',
] as const

/** The first items of the plan, most often: what came before one lapse comes before the next. */
const cite = (random: Random, offered: readonly CitablePart[]): CitablePart[] => {
  const of = (part: CitablePart['part'], most: number, among: number): CitablePart[] =>
    random.some(offered.filter((one) => one.part === part).slice(0, among), random.int(0, most))
  return [...of('trigger', 2, 3), ...of('situation', 1, 2), ...of('sign', 2, 3), ...of('skill', 2, 3)]
}

/**
 * Lapses of one chart, most of the uses that were told; three in four are a lapse and no relapse. Each cites the plan
 * that is in force, where there is one. Answers how many. Call it in a transaction, after the plans.
 */
export const writeLapses = (
  store: Store,
  { clientId, episodeId, person, course }: SampleChart,
  random: Random,
  moment: FollowUpMoment,
  uses: readonly SampleUse[],
): number => {
  const told = uses.filter(
    (use, index) =>
      uses.findIndex(({ usedOn }) => usedOn === use.usedOn) === index &&
      (use.usedOn === course.lastUseOn || random.chance(0.8)),
  )
  if (told.length === 0) return 0
  const active = plansOfEpisode(store, episodeId).find(({ status }) => status === 'active')
  const offered = active === undefined ? [] : citableOf(store, active.planId)
  const some = (list: readonly [string, ...string[]]): string | null =>
    random.chance(0.8) ? random.pick(list) : null
  for (const { usedOn, reportedOn } of told.toSorted((a, b) => (a.usedOn < b.usedOn ? -1 : 1))) {
    const relapse = random.chance(0.25)
    const last = reportedOn < course.lastUseOn ? reportedOn : course.lastUseOn
    const fields: LapseFields = {
      kind: relapse ? 'relapse' : 'lapse',
      occurredOn: usedOn,
      occurredAtTime: random.chance(0.4) ? random.pick(['17:30', '19:00', '21:15', '23:40']) : null,
      endedOn: relapse && usedOn < last ? last : null,
      substance: person.substances[0]?.name ?? null,
      amount: some(amounts),
      reportedOn: reportedOn > moment.asOf ? moment.asOf : reportedOn,
      circumstances: random.pick(circumstances),
      response: some(responses),
      learned: some(lessons),
      citations: [],
    }
    const lapseId = moment.newId()
    const stamp = moment.stampOn(fields.reportedOn ?? usedOn)
    const place = { lapseId, clientId, episodeId: usedOn < course.admittedOn ? null : episodeId }
    insertLapse(store, place, fields, stamp)
    insertCitations(store, lapseId, cite(random, offered), stamp, moment.newId)
  }
  return told.length
}
