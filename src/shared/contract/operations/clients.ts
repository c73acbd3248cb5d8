import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  calendarDate,
  clockTime,
  id,
  instant,
  limits,
  line,
  page,
  prose,
  requiredLine,
  sessionKind,
} from '../values.ts'
import { chartAllergies } from './intake-items.ts'
import {
  caseloadFilter,
  caseloadGroup,
  caseloadGrouping,
  caseloadRow,
  caseloadSort,
  whyNow,
} from './caseload.ts'

const everyRole = ['counselor', 'supervisor', 'read-only'] as const

export {
  caseloadColumn,
  caseloadColumns,
  caseloadFilter,
  caseloadRow,
  caseloadSort,
  whyNow,
  type CaseloadColumn,
  type CaseloadFilter,
  type CaseloadRow,
  type CaseloadSort,
  type WhyNow,
} from './caseload.ts'

/** What a form may set about a person; the same limits hold for the import. */
export const clientFields = z.object({
  fileNumber: line(40),
  firstName: line(limits.name),
  lastName: requiredLine(limits.name),
  preferredName: line(limits.name).nullable(),
  dateOfBirth: calendarDate.nullable(),
  pronouns: line(60).nullable(),
  phone: line(limits.phone).nullable(),
  email: line(limits.email).nullable(),
  /** May they be called at this number? null: not asked yet. */
  mayCall: z.boolean().nullable(),
  /** May a message be left at this number? null: not asked yet. */
  mayLeaveMessage: z.boolean().nullable(),
  remarks: prose().nullable(),
})
export type ClientFields = z.infer<typeof clientFields>

export const episodeFields = z.object({
  admittedOn: calendarDate,
  levelOfCare: line().nullable(),
  program: line().nullable(),
  referralSource: line().nullable(),
  counselorId: id.nullable(),
})
export type EpisodeFields = z.infer<typeof episodeFields>

export const episodeSummary = z.object({
  episodeId: id,
  admittedOn: calendarDate,
  dischargedOn: calendarDate.nullable(),
  dischargeReason: z.string().nullable(),
  levelOfCare: z.string().nullable(),
  program: z.string().nullable(),
  referralSource: z.string().nullable(),
  counselor: z.string().nullable(),
  substances: z.array(
    z.object({
      rank: z.int().min(1).max(3),
      name: z.string(),
      route: z.string().nullable(),
      lastUseOn: calendarDate.nullable(),
    }),
  ),
  diagnoses: z.array(z.object({ code: z.string(), label: z.string().nullable() })),
})

export const clientDetail = clientFields.extend({
  clientId: id,
  /** Grows with each change; send it back with `clients.change`. */
  revision: z.int(),
  age: z.int().nullable(),
  /** What the list in the intake holds; nothing here is changed with `clients.change`. */
  allergies: chartAllergies,
  deceasedOn: calendarDate.nullable(),
  lastSeenOn: calendarDate.nullable(),
  /** The next session that is planned with the client, a group's among them; null: none is. */
  next: z
    .object({
      sessionId: id,
      heldOn: calendarDate,
      /** Null: some time on that day. */
      startTime: clockTime.nullable(),
      kind: sessionKind,
      /** Name of the group. */
      group: z.string().nullable(),
      /** Whose calendar shows it, of those open to the person (staff); null: none. */
      calendarOf: id.nullable(),
    })
    .nullable(),
  sessionCount: z.int(),
  contacts: z.array(
    z.object({
      name: z.string(),
      relationship: z.string().nullable(),
      phone: z.string().nullable(),
      kind: z.string(),
    }),
  ),
  episodes: z.array(episodeSummary),
  due: z.array(whyNow),
  /** Referrals that wait for an answer, and the earliest day one is expected by. */
  openReferrals: z.object({ unanswered: z.int(), earliestDueOn: calendarDate.nullable() }),
  /** Set when the person came by an import: which file and row, and what was marked there. */
  importedFrom: z
    .object({
      fileName: z.string(),
      row: z.int(),
      importedAt: instant,
      marks: z.array(z.object({ column: z.string(), message: z.string() })),
    })
    .nullable(),
})
export type ClientDetail = z.infer<typeof clientDetail>

export const clientHit = z.object({
  clientId: id,
  fileNumber: z.string(),
  name: z.string(),
  legalName: z.string(),
  status: z.enum(['open', 'closed', 'none']),
})

/** Most clients that one act takes at once. */
export const mostSelected = 5_000

export const clientOperations = {
  'clients.list': operation({
    input: page.extend({
      filter: caseloadFilter,
      sort: z.array(caseloadSort).max(4),
      groupBy: caseloadGrouping.nullable().default(null),
    }),
    output: z.object({
      rows: z.array(caseloadRow),
      total: z.int(),
      /** The groups of the whole list in the order of the rows; null where it is not grouped. */
      groups: z.array(caseloadGroup).nullable(),
      today: calendarDate,
    }),
    access: everyRole,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Who is in the list, for an act on all of them at once; by name. At most {@link mostSelected}. */
  'clients.select': operation({
    input: z.object({ filter: caseloadFilter }),
    output: z.object({ clientIds: z.array(id).max(mostSelected), total: z.int() }),
    access: everyRole,
    audit: 'none',
    runsIn: 'store',
  }),
  /** The choices of the caseload's filters, with counts, and the site's lists for forms. */
  'clients.choices': operation({
    input: z.object({}),
    output: z.object({
      counselors: z.array(z.object({ id, name: z.string(), open: z.int(), all: z.int() })),
      levelsOfCare: z.array(z.object({ name: z.string(), open: z.int(), all: z.int() })),
      programs: z.array(z.object({ name: z.string(), open: z.int(), all: z.int() })),
      openCount: z.int(),
      allCount: z.int(),
      nextFileNumber: z.string(),
    }),
    access: everyRole,
    audit: 'none',
    runsIn: 'store',
  }),
  /** A few best matches by name or file number, for `Ctrl/Cmd+K`. */
  'clients.find': operation({
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    output: z.object({ hits: z.array(clientHit) }),
    access: everyRole,
    audit: 'none',
    runsIn: 'store',
  }),
  'clients.get': operation({
    input: z.object({ clientId: id }),
    output: clientDetail,
    access: everyRole,
    audit: 'view',
    runsIn: 'store',
  }),
  /** `possibleDuplicates` lists people of the same name or birth date; create again with `evenIfSimilar` to go on. */
  'clients.create': operation({
    input: z.object({ client: clientFields, episode: episodeFields.nullable(), evenIfSimilar: z.boolean() }),
    output: z.object({ clientId: id.nullable(), possibleDuplicates: z.array(clientHit) }),
    access: ['counselor', 'supervisor'],
    audit: 'create',
    runsIn: 'store',
  }),
  'clients.change': operation({
    input: z.object({ clientId: id, revision: z.int(), client: clientFields }),
    output: z.object({ revision: z.int() }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
} as const
