import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { dateOnly, dateOrNull, jsonOrNull, oneOf } from './columns.ts'
import { clients } from './people.ts'

/**
 * Projection of the derived tasks (design.md, "Tasks are derived"): rewritten for a client in the transaction that
 * changed a fact. Dates are absolute, so today stays a parameter of the query.
 */
export const dueItems = sqliteTable(
  'due_items',
  {
    pk: integer('pk').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    /** Name of the rule in shared/domain/tasks. */
    kind: text('kind').notNull(),
    /** What it is about: a session, a note, the chart itself. */
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    sessionId: text('session_id'),
    /** First day on which it shows, as 'soon' before it is due; the day it is due where nobody needs it earlier. */
    shownFrom: text('shown_from').notNull().default(''),
    dueFrom: text('due_from').notNull(),
    urgentFrom: text('urgent_from').notNull(),
    /** Last day on which it is still a task; null: until it is done. */
    until: text('until'),
    /** What the reason's words are made of (dates, counts), JSON; never clinical text. */
    facts: text('facts').notNull(),
  },
  (t) => [
    check('due_items_due_from', dateOnly(t.dueFrom)),
    check('due_items_urgent_from', dateOnly(t.urgentFrom)),
    check('due_items_in_order', sql`${t.urgentFrom} >= ${t.dueFrom}`),
    check('due_items_until', dateOrNull(t.until)),
    check('due_items_facts', jsonOrNull(t.facts)),
    // Both cover what the caseload and the board sort and filter by, so that ten years' items are read from the index alone.
    index('due_items_by_client').on(t.clientId, t.shownFrom, t.dueFrom, t.urgentFrom, t.until, t.kind),
    index('due_items_by_kind').on(t.kind, t.dueFrom, t.until, t.urgentFrom, t.clientId, t.subjectId),
  ],
)

/** Projection for the caseload list: one row a client, rewritten together with the due items. */
export const caseload = sqliteTable(
  'caseload',
  {
    clientPk: integer('client_pk').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .unique()
      .references(() => clients.id),
    /** Lower-case last name, first name: what 'by name' sorts on. */
    sortName: text('sort_name').notNull(),
    fileNumber: text('file_number').notNull(),
    status: text('status').notNull(),
    dateOfBirth: text('date_of_birth'),
    episodeId: text('episode_id'),
    levelOfCare: text('level_of_care'),
    program: text('program'),
    counselorId: text('counselor_id'),
    admittedOn: text('admitted_on'),
    dischargedOn: text('discharged_on'),
    lastSeenOn: text('last_seen_on'),
    primarySubstance: text('primary_substance'),
    lastUseOn: text('last_use_on'),
    unsignedNotes: integer('unsigned_notes').notNull().default(0),
    /** The nearest review date of an active plan of the open episode (treatment or relapse prevention). */
    planReviewOn: text('plan_review_on'),
    /** Day of the latest answer about safety of the newest episode (risk screen, check-in) when it was positive; else null. */
    riskOn: text('risk_on'),
    /** When the next session is planned: local date, then `HH:MM`. */
    nextSessionOn: text('next_session_on'),
  },
  (t) => [
    check('caseload_status', oneOf(t.status, ['open', 'closed', 'none'])),
    index('caseload_by_name').on(t.status, t.sortName),
    index('caseload_by_counselor').on(t.counselorId, t.status),
    index('caseload_by_level').on(t.levelOfCare, t.status),
    index('caseload_by_last_seen').on(t.status, t.lastSeenOn),
  ],
)
