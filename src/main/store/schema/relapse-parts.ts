import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { between, clockOrNull, codeWord, notBlank, oneOf, tracked, uuidKey, yesNo } from './columns.ts'
import { consents } from './consents.ts'
import { contacts } from './people.ts'
import { relapsePlans } from './relapse.ts'

/** The further parts of a relapse-prevention plan: people, places, and what to do then. */

const part = () => ({
  id: uuidKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => relapsePlans.id),
  lineageId: text('lineage_id').notNull(),
  rank: integer('rank').notNull(),
  ...tracked(),
})

/** People who support; `consent_id` is what allows Mooring's user to contact them. */
export const relapseSupports = sqliteTable(
  'relapse_supports',
  {
    ...part(),
    contactId: text('contact_id').references(() => contacts.id),
    name: text('name').notNull(),
    role: text('role'),
    phone: text('phone'),
    mayContact: integer('may_contact', { mode: 'boolean' }),
    consentId: text('consent_id').references(() => consents.id),
  },
  (t) => [
    check('relapse_supports_rank', sql`${t.rank} >= 1`),
    check('relapse_supports_name', notBlank(t.name)),
    check('relapse_supports_may_contact', yesNo(t.mayContact)),
    uniqueIndex('relapse_supports_lineage_once').on(t.planId, t.lineageId),
    index('relapse_supports_by_consent').on(t.consentId),
    index('relapse_supports_by_contact').on(t.contactId),
  ],
)

/** Meetings and therapy, with their usual time. */
export const relapseMeetings = sqliteTable(
  'relapse_meetings',
  {
    ...part(),
    meeting: text('meeting').notNull(),
    place: text('place'),
    /** 1 Monday … 7 Sunday. */
    weekday: integer('weekday'),
    startTime: text('start_time'),
    frequency: text('frequency'),
  },
  (t) => [
    check('relapse_meetings_rank', sql`${t.rank} >= 1`),
    check('relapse_meetings_meeting', notBlank(t.meeting)),
    check('relapse_meetings_weekday', between(t.weekday, 1, 7)),
    check('relapse_meetings_start_time', clockOrNull(t.startTime)),
    uniqueIndex('relapse_meetings_lineage_once').on(t.planId, t.lineageId),
  ],
)

/** Steps of the lapse plan (first hour, first day, who, how we will talk about it) and of the urge plan. */
export const relapseSteps = sqliteTable(
  'relapse_steps',
  { ...part(), phase: text('phase').notNull(), step: text('step').notNull() },
  (t) => [
    check('relapse_steps_rank', sql`${t.rank} >= 1`),
    check('relapse_steps_phase', oneOf(t.phase, ['first-hour', 'first-day', 'who', 'how-we-talk', 'urge'])),
    check('relapse_steps_step', notBlank(t.step)),
    uniqueIndex('relapse_steps_lineage_once').on(t.planId, t.lineageId),
  ],
)

export const relapseLifestyle = sqliteTable(
  'relapse_lifestyle',
  { ...part(), domain: text('domain').notNull(), intention: text('intention').notNull() },
  (t) => [
    check('relapse_lifestyle_rank', sql`${t.rank} >= 1`),
    check(
      'relapse_lifestyle_domain',
      oneOf(t.domain, [
        'sleep',
        'food',
        'exercise',
        'work',
        'leisure',
        'relationships',
        'spirituality',
        'other',
      ]),
    ),
    check('relapse_lifestyle_intention', notBlank(t.intention)),
    uniqueIndex('relapse_lifestyle_lineage_once').on(t.planId, t.lineageId),
  ],
)

/** Medical red flags on the plan: a code of the list of clinical.md B.6, or the counselor's own words. */
export const relapseRedFlags = sqliteTable(
  'relapse_red_flags',
  { ...part(), code: text('code'), flag: text('flag').notNull(), action: text('action') },
  (t) => [
    check('relapse_red_flags_rank', sql`${t.rank} >= 1`),
    check('relapse_red_flags_code', codeWord(t.code)),
    check('relapse_red_flags_flag', notBlank(t.flag)),
    uniqueIndex('relapse_red_flags_lineage_once').on(t.planId, t.lineageId),
  ],
)
