import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, limits, requiredLine } from '../values.ts'
import { caseloadColumn } from './caseload.ts'

/** Settings of the site, kept in the vault. */
export const settings = z.object({
  /** Printed at the head of every document. */
  programName: requiredLine(limits.name),
  /** Minutes without a key or a click before the vault locks. */
  idleMinutes: z.int().min(1).max(120),
  /** Hours of work after which a changed vault is backed up by itself. */
  backupEveryHours: z.int().min(1).max(24),
  /** A client of an open episode not seen for this many days is "gone quiet". */
  goneQuietDays: z.int().min(3).max(365),
  /** A held session without a note is due after this many days. */
  noteDueDays: z.int().min(0).max(60),
  /** An unsigned note turns urgent after this many days. */
  noteUrgentDays: z.int().min(1).max(90),
  /** Staff whose progress notes need a supervisor's co-signature (pre-licensed, new). */
  cosignedStaffIds: z.array(id).max(500),
  /** Fewer hours before its start than this, and a client's cancellation counts as late. */
  lateCancelHours: z.int().min(1).max(168),
  /** What stands for a client in a calendar file, which never holds a name. */
  calendarShows: z.enum(['file-number', 'initials']),
  /** Follow-up flags (clinical.md B.4; the thresholds are ours). Points by which a domain rises between two check-ins. */
  flagRise: z.int().min(1).max(10),
  /** Craving from which a check-in is flagged. */
  flagCraving: z.int().min(1).max(10),
  /** Fewer hours of sleep than this count as short … */
  flagSleepHours: z.number().min(1).max(12),
  /** … and are flagged after this many check-ins in a row. */
  flagSleepCheckIns: z.int().min(1).max(10),
  /** Follow-up contacts missed in a row that are flagged. */
  flagMissedContacts: z.int().min(1).max(10),
  /** Characters that a new password needs at least. Its strength is judged besides. */
  leastPasswordLength: z.int().min(12).max(64),
  colorScheme: z.enum(['auto', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'relaxed']),
  /** Single-letter keys in tables (WCAG 2.1.4 asks that they can be switched off). */
  singleKeys: z.boolean(),
  /** Columns of the caseload where a view does not say them; null: the usual ones for the window's width. */
  caseloadColumns: z.array(caseloadColumn).min(1).nullable(),
})
export type Settings = z.infer<typeof settings>

/** How one person likes to look at Mooring; everybody has their own. */
export const personalSettings = [
  'colorScheme',
  'density',
  'singleKeys',
  'caseloadColumns',
] as const satisfies (keyof Settings)[]

export const defaultSettings: Settings = {
  programName: 'Our program',
  idleMinutes: 10,
  backupEveryHours: 4,
  goneQuietDays: 21,
  noteDueDays: 1,
  noteUrgentDays: 3,
  cosignedStaffIds: [],
  lateCancelHours: 24,
  calendarShows: 'file-number',
  flagRise: 3,
  flagCraving: 7,
  flagSleepHours: 5,
  flagSleepCheckIns: 3,
  flagMissedContacts: 2,
  leastPasswordLength: 12,
  colorScheme: 'auto',
  density: 'normal',
  singleKeys: true,
  caseloadColumns: null,
}

export const settingsOperations = {
  'settings.get': operation({
    input: z.object({}),
    output: settings,
    access: 'signed-in',
    withTemporaryPassword: true,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Changes the given settings; thresholds rebuild the due items. {@link personalSettings} are kept for the person who
   * changes them and are open to everybody; all others hold for the whole site and need an administrator.
   */
  'settings.change': operation({
    input: settings.partial(),
    output: settings,
    access: 'signed-in',
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
