import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  between,
  clockOrNull,
  dateOnly,
  dateOrNull,
  exactlyOne,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { clients } from './people.ts'
import { relapseSigns, relapseSituations, relapseSkills, relapseTriggers } from './relapse.ts'
import { sessions } from './sessions.ts'

/** A lapse or relapse as reported; a lapse is not a relapse (clinical.md B.5). */
export const lapses = sqliteTable(
  'lapses',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    kind: text('kind').notNull(),
    occurredOn: text('occurred_on').notNull(),
    occurredAtTime: text('occurred_at_time'),
    endedOn: text('ended_on'),
    substance: text('substance'),
    amount: text('amount'),
    reportedOn: text('reported_on'),
    /** Session in which it came up. */
    sessionId: text('session_id').references(() => sessions.id),
    circumstances: text('circumstances'),
    response: text('response'),
    learned: text('learned'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('lapses_kind', oneOf(t.kind, ['lapse', 'relapse'])),
    check('lapses_occurred_on', dateOnly(t.occurredOn)),
    check('lapses_occurred_at_time', clockOrNull(t.occurredAtTime)),
    check('lapses_ended_on', dateOrNull(t.endedOn)),
    check('lapses_reported_on', dateOrNull(t.reportedOn)),
    check('lapses_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('lapses_by_client').on(t.clientId, t.occurredOn),
    index('lapses_by_episode').on(t.episodeId),
    index('lapses_by_session').on(t.sessionId),
  ],
)

/** What of the plan preceded a lapse (trigger, situation, sign) or was used against it (skill). */
export const lapseCitations = sqliteTable(
  'lapse_citations',
  {
    id: uuidKey(),
    lapseId: text('lapse_id')
      .notNull()
      .references(() => lapses.id),
    triggerId: text('trigger_id').references(() => relapseTriggers.id),
    situationId: text('situation_id').references(() => relapseSituations.id),
    signId: text('sign_id').references(() => relapseSigns.id),
    skillId: text('skill_id').references(() => relapseSkills.id),
    remark: text('remark'),
    ...tracked(),
  },
  (t) => [
    check('lapse_citations_one', exactlyOne(t.triggerId, t.situationId, t.signId, t.skillId)),
    index('lapse_citations_by_lapse').on(t.lapseId),
    index('lapse_citations_by_trigger').on(t.triggerId),
    index('lapse_citations_by_situation').on(t.situationId),
    index('lapse_citations_by_sign').on(t.signId),
    index('lapse_citations_by_skill').on(t.skillId),
  ],
)

/** A coping skill used, outside of a lapse: how much it helped, 0–10. */
export const skillUses = sqliteTable(
  'skill_uses',
  {
    id: uuidKey(),
    skillId: text('skill_id')
      .notNull()
      .references(() => relapseSkills.id),
    usedOn: text('used_on').notNull(),
    helped: integer('helped'),
    sessionId: text('session_id').references(() => sessions.id),
    remark: text('remark'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('skill_uses_used_on', dateOnly(t.usedOn)),
    check('skill_uses_helped', between(t.helped, 0, 10)),
    check('skill_uses_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('skill_uses_by_skill').on(t.skillId, t.usedOn),
    index('skill_uses_by_session').on(t.sessionId),
  ],
)
