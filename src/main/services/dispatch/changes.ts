import type { AppEvent } from '#shared/contract/events.ts'
import type { AuditCategory } from '#shared/contract/operation.ts'

type Capability = Extract<AppEvent, { type: 'data.changed' }>['capabilities'][number]

/** What a change of one capability may show up in elsewhere: the caseload shows sessions, notes, imports, thresholds. */
const touches: Readonly<Record<string, readonly Capability[]>> = {
  clients: ['clients', 'followup', 'groups'],
  sessions: ['sessions', 'clients', 'calendar'],
  notes: ['notes', 'sessions', 'clients', 'groups'],
  imports: ['imports', 'clients', 'sessions', 'notes', 'followup'],
  followup: ['followup', 'clients'],
  // A lapse may change the last use, and with it the follow-up.
  relapse: ['relapse', 'clients', 'followup'],
  groups: ['groups', 'sessions', 'clients', 'notes', 'calendar'],
  settings: ['settings', 'clients', 'followup'],
  vault: ['vault', 'audit'],
  users: ['users', 'vault', 'access', 'audit'],
  access: ['access', 'clients', 'followup', 'groups', 'audit'],
  backups: ['backups', 'audit'],
  audit: ['audit'],
  intake: ['intake', 'clients'],
  // An admission, a transfer or a discharge moves the follow-up and who may see the chart; a discharge ends what is planned.
  episodes: ['episodes', 'clients', 'followup', 'access', 'calendar', 'sessions', 'groups'],
  calendar: ['calendar', 'sessions', 'clients', 'groups'],
  counseling: ['counseling'],
  treatment: ['treatment', 'clients'],
  referrals: ['referrals', 'clients'],
  attachments: ['attachments'],
  lists: ['lists'],
  views: ['views'],
}

/** A draft that is written on shows nowhere else, and is saved every second. */
const alone: Readonly<Record<string, readonly Capability[]>> = {
  'relapse.save': ['relapse'],
  'treatment.save': ['treatment'],
}

const changing: readonly AuditCategory[] = [
  'create',
  'change',
  'sign',
  'import',
  'settings',
  'restore',
  'backup',
  'break-glass',
]

/** Capabilities to refetch after an operation succeeded; empty for one that only reads. */
export const touchedBy = (operation: string, audit: AuditCategory): readonly Capability[] =>
  changing.includes(audit) ? (alone[operation] ?? touches[operation.split('.')[0] ?? ''] ?? []) : []
