import { episodeOperations, type Episode, type EpisodeFacts } from '#shared/contract/operations/episodes.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import {
  attendanceCountsOf,
  correctionsOf,
  counselorsOf,
  episodeRecordsOf,
  levelsOf,
  namesOfUsers,
  ownDraftsOf,
  staffChoices,
  touchedEpisodes,
  type AttendanceCount,
} from '#store/repositories/episodes.ts'
import { z } from 'zod'
import type { Context, Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { plansOf } from './plans.ts'

/** Of one episode's attendance: what was attended and missed. */
const factsOf = (counts: readonly AttendanceCount[]): EpisodeFacts => {
  const sum = (rows: readonly AttendanceCount[]) => rows.reduce((all, { sessions }) => all + sessions, 0)
  const seen = counts.filter(({ status }) => countsAsSeen(status))
  const days = seen.flatMap(({ firstOn, lastOn }) => [firstOn, lastOn]).toSorted()
  const byKind: Record<string, number> = {}
  for (const { kind, sessions } of seen) byKind[kind] = (byKind[kind] ?? 0) + sessions
  return {
    attended: sum(seen),
    missed: sum(counts.filter(({ status }) => status === 'no-show')),
    cancelled: sum(counts.filter(({ status }) => status === 'cancelled')),
    minutes: seen.reduce((all, { minutes }) => all + minutes, 0),
    firstSeenOn: days[0] ?? null,
    lastSeenOn: days.at(-1) ?? null,
    byKind,
  }
}

const correctionShape = episodeOperations[
  'episodes.list'
].output.shape.episodes.element.shape.corrections.element
  .omit({ by: true })
  .extend({ userId: z.string() })

/** Corrections by episode, oldest first, with the names of who made them. */
const correctionsByEpisode = (context: Context, clientId: string) => {
  const stored = correctionsOf(context.store, clientId).map(({ episodeId, entries }) => ({
    episodeId,
    entries: z.array(correctionShape).parse(JSON.parse(entries)),
  }))
  const names = namesOfUsers(context.store, [
    ...new Set(stored.flatMap(({ entries }) => entries.map(({ userId }) => userId))),
  ])
  return new Map(
    stored.map(({ episodeId, entries }) => [
      episodeId,
      entries.map(({ userId, ...entry }) => ({ ...entry, by: names.get(userId) ?? null })),
    ]),
  )
}

/** A fixed number of statements, however many episodes there are. */
export const list: Handler<'episodes.list'> = (context, { clientId }) => {
  const { store, user } = context
  const client = clientOf(context, clientId)
  const counselors = Map.groupBy(counselorsOf(store, clientId), ({ episodeId }) => episodeId)
  const levels = Map.groupBy(levelsOf(store, clientId), ({ episodeId }) => episodeId)
  const counts = Map.groupBy(attendanceCountsOf(store, clientId), ({ episodeId }) => episodeId)
  const corrections = correctionsByEpisode(context, clientId)
  const touched = touchedEpisodes(store, clientId)
  const episodes: Episode[] = episodeRecordsOf(store, clientId).map((record) => ({
    ...record,
    counselors: (counselors.get(record.episodeId) ?? []).map(({ episodeId: _of, ...span }) => span),
    levels: (levels.get(record.episodeId) ?? []).map(({ episodeId: _of, ...span }) => span),
    corrections: corrections.get(record.episodeId) ?? [],
    facts: factsOf(counts.get(record.episodeId) ?? []),
    untouched: !touched.has(record.episodeId),
  }))
  return {
    episodes,
    deceasedOn: client.deceasedOn,
    staff: staffChoices(store),
    plans: plansOf(context, clientId),
    ownDrafts: ownDraftsOf(store, clientId, user.staffId),
  }
}
