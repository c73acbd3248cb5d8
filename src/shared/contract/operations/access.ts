import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, line, page, requiredLine } from '../values.ts'

/** Who besides the counselor of record may open a chart. */
export const clientAssignment = z.object({
  assignmentId: id,
  clientId: id,
  fileNumber: z.string(),
  staffId: id,
  staffName: z.string(),
  fromDate: calendarDate,
  toDate: calendarDate.nullable(),
  reason: z.string().nullable(),
})

/** A chart opened across the rules. */
export const breakGlassOpening = z.object({
  openingId: id,
  clientId: id,
  fileNumber: z.string(),
  userName: z.string(),
  /** The person's own, which somebody else reviews. */
  own: z.boolean(),
  reason: z.string(),
  openedAt: instant,
  endsAt: instant,
  reviewedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
})

const clinical = ['counselor', 'supervisor', 'read-only'] as const

export const accessOperations = {
  /** Assignments as an administrator sees them: by file number, without names of clients. `staffId` null: everybody's. */
  'access.assignments': operation({
    input: page.extend({ staffId: id.nullable() }),
    output: z.object({ rows: z.array(clientAssignment), total: z.int() }),
    access: ['administrator'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Clients without a counselor who could open them: no counselor of record, or one without an active account. */
  'access.unattended': operation({
    input: page,
    output: z.object({
      rows: z.array(
        z.object({
          clientId: id,
          fileNumber: z.string(),
          counselor: z.string().nullable(),
          assigned: z.array(z.string()),
        }),
      ),
      total: z.int(),
    }),
    access: ['administrator'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Opens the given clients (or all clients of a counselor of record) to a staff member from today on. */
  'access.assign': operation({
    input: z.object({
      staffId: id,
      to: z.discriminatedUnion('what', [
        z.object({ what: z.literal('clients'), clientIds: z.array(id).min(1).max(5_000) }),
        z.object({ what: z.literal('counselor'), counselorId: id }),
        /** Every client whom no account may open as their counselor. */
        z.object({ what: z.literal('unattended') }),
      ]),
      reason: line(limits.reason).nullable(),
    }),
    output: z.object({
      assigned: z.int(),
      /** What was made for single clients, so that it can be taken back (`access.unassign`); none for whole caseloads. */
      assignmentIds: z.array(id),
    }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'store',
  }),
  'access.unassign': operation({
    input: z.object({ assignmentIds: z.array(id).min(1).max(5_000) }),
    output: z.object({ ended: z.int() }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'store',
  }),
  /**
   * Finds somebody else's client for an emergency: by whole file number, or by whole last name and date of birth, so that
   * nobody can leaf through other people's caseloads. Each try is audited.
   */
  'access.lookUp': operation({
    input: z.discriminatedUnion('by', [
      z.object({ by: z.literal('fileNumber'), fileNumber: requiredLine(40) }),
      z.object({ by: z.literal('person'), lastName: requiredLine(limits.name), dateOfBirth: calendarDate }),
    ]),
    output: z.object({
      hits: z.array(
        z.object({
          clientId: id,
          fileNumber: z.string(),
          name: z.string(),
          counselor: z.string().nullable(),
          /** True: the chart is open to the person anyway. */
          open: z.boolean(),
        }),
      ),
    }),
    access: ['counselor', 'supervisor'],
    audit: 'view',
    runsIn: 'store',
  }),
  /** Opens another's chart for one hour, with a reason. Written down before anything shows; an administrator or supervisor reviews it. */
  'access.breakGlass': operation({
    input: z.object({ clientId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ openingId: id, endsAt: instant }),
    access: ['counselor', 'supervisor'],
    audit: 'break-glass',
    runsIn: 'store',
  }),
  /** Why this chart is open to the person who asks; the chart says it at its head. */
  'access.standing': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      by: z.enum(['own', 'team', 'unattended', 'assigned', 'break-glass']),
      mayWrite: z.boolean(),
      /** End of a break-glass opening. */
      endsAt: instant.nullable(),
    }),
    access: clinical,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Break-glass openings, newest first; `open` counts those nobody has reviewed. */
  'access.openings': operation({
    input: page.extend({ unreviewedOnly: z.boolean() }),
    output: z.object({ rows: z.array(breakGlassOpening), total: z.int(), unreviewed: z.int() }),
    access: ['administrator', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Not one's own. */
  'access.reviewOpening': operation({
    input: z.object({ openingId: id }),
    output: z.object({ reviewed: z.literal(true) }),
    access: ['administrator', 'supervisor'],
    audit: 'break-glass',
    runsIn: 'store',
  }),
} as const
