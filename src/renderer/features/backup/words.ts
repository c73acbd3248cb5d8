/** Backup states in words. "Verified" stands only where the store gave a `verifiedAt`. */
import type { BackupStatus } from '#shared/contract/operations/backups.ts'
import { backupAge } from '#shared/domain/backup/schedule.ts'
import { locale } from '../../app/locale.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "just now", "25 minutes ago", "2 hours ago", "3 days ago". An instant in the future (a clock that was set back) is "just now". */
export const agoText = (instant: string, now: number = Date.now()): string => {
  const passed = Math.max(0, now - Date.parse(instant))
  if (passed < minute) return 'just now'
  const [count, unit] =
    passed < hour
      ? ([Math.floor(passed / minute), 'minute'] as const)
      : passed < 2 * day
        ? ([Math.floor(passed / hour), 'hour'] as const)
        : ([Math.floor(passed / day), 'day'] as const)
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'always' }).format(-count, unit)
}

/** How the state is to be taken: all is well, needs a look, or needs one today. */
export type BackupLevel = 'good' | 'look' | 'urgent'

/** The one line of the frame. */
export const statusLine = (
  status: BackupStatus,
  now: number = Date.now(),
): { readonly level: BackupLevel; readonly text: string } => {
  const { lastVerifiedAt, changedSince, running, problem, rehearsal } = status
  if (running) return { level: 'good', text: 'Making a backup' }
  const age = backupAge(lastVerifiedAt, changedSince, new Date(now).toISOString())
  if (lastVerifiedAt === null) {
    return problem === null
      ? { level: 'look', text: 'No backup yet' }
      : { level: 'urgent', text: 'No backup yet: the last try failed' }
  }
  const last = `Last verified backup ${agoText(lastVerifiedAt, now)}`
  if (age === 'old') return { level: 'urgent', text: last }
  if (problem !== null) return { level: 'look', text: `${last}. The last try failed` }
  if (rehearsal.due) return { level: 'look', text: `${last}. Restore rehearsal due` }
  return { level: 'good', text: last }
}

/** 483790848 → "484 MB". Decimal, as disks are sold. */
export const sizeText = (bytes: number): string => {
  const megabytes = bytes / 1_000_000
  const [value, unit] =
    megabytes >= 1_000 ? ([megabytes / 1_000, 'gigabyte'] as const) : ([megabytes, 'megabyte'] as const)
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** "2,000 clients, 103,100 sessions, 106,021 notes". */
export const countsText = (counts: { clients: number; sessions: number; notes: number }): string => {
  const say = (count: number, one: string, many: string) =>
    `${count.toLocaleString(locale())} ${count === 1 ? one : many}`
  return [
    say(counts.clients, 'client', 'clients'),
    say(counts.sessions, 'session', 'sessions'),
    say(counts.notes, 'note', 'notes'),
  ].join(', ')
}

/** Words for how a target stands. */
export const targetWords: Record<BackupStatus['targets'][number]['state'], string> = {
  ready: 'Ready',
  missing: 'Not there',
  'other-place': 'Not the place that was picked',
  'read-only': 'Write-protected',
  full: 'Too little room',
  unknown: 'Does not answer',
}

/** What to do when it is urgent. */
export const urgentWords =
  'If this computer fails now, everything since the last verified backup is lost. Back up before you go on.'
