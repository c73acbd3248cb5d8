import type { AuditCategory } from '../../contract/operation.ts'

/** The audit record in plain words, on screen and in exports. A test holds that no operation of the contract is missing. */

type Category = Exclude<AuditCategory, 'none'>

export const categoryWords: Readonly<Record<Category, string>> = {
  view: 'Looked',
  create: 'Created',
  change: 'Changed',
  sign: 'Signed',
  export: 'Exported',
  print: 'Printed',
  unlock: 'Unlocked',
  'failed-unlock': 'Failed unlock',
  backup: 'Backup',
  restore: 'Restore',
  settings: 'Settings',
  import: 'Import',
  'break-glass': 'Emergency access',
}

/** What was done, by the name of its operation. */
export const operationWords: Readonly<Record<string, string>> = {
  'app.info': 'Asked for the version',
  'app.activity': 'Was at work',
  'app.quitNow': 'Quit while a backup was being made',
  'app.copied': 'Copied a text of Mooring',
  'jobs.cancel': 'Stopped a long task',
  'vault.status': 'Asked for the state of the vault',
  'vault.passwordStrength': 'Tried how strong a password is',
  'vault.create': 'Created the vault',
  'vault.confirmRecoveryKey': 'Confirmed the recovery key',
  'vault.replaceRecoveryKey': 'Replaced the recovery key',
  'vault.unlock': 'Unlocked the vault',
  'vault.recover': 'Set a new password with the recovery key',
  'vault.rotateKeys': 'Gave the vault new keys',
  'vault.lock': 'Locked',
  'vault.readyToLock': 'Finished writing before the lock',
  'vault.restore': 'Restored a backup',
  'vault.openSample': 'Opened the sample caseload',
  'vault.createSample': 'Made the sample caseload',
  'vault.restoreFrom': 'Restored a backup',
  'vault.leaveSample': 'Left the sample caseload',
  'vault.locksPutBack': 'Safeguards of the database were put back',
  'vault.slotsPutInLine': 'Key slots were put in line with the accounts',
  'clients.list': 'Looked through the caseload',
  'clients.choices': 'Asked for the lists of choices',
  'clients.find': 'Looked for a client',
  'clients.get': 'Opened a chart',
  'clients.create': 'Added a client',
  'clients.change': 'Changed a client’s details',
  'sessions.list': 'Looked at the sessions of a chart',
  'sessions.record': 'Recorded a session',
  'sessions.change': 'Changed a session',
  'sessions.remove': 'Removed a session',
  'sessions.bringBack': 'Brought a session back',
  'notes.start': 'Began a note',
  'notes.get': 'Opened a note',
  'notes.saveDraft': 'Wrote on a draft',
  'notes.sign': 'Signed a note',
  'notes.discardDraft': 'Threw a draft away',
  'followup.board': 'Looked at the follow-ups',
  'followup.get': 'Looked at a follow-up',
  'followup.begin': 'Began a follow-up schedule',
  'followup.recordAttempt': 'Recorded a contact',
  'followup.removeAttempt': 'Removed a contact',
  'followup.recordCheckIn': 'Recorded a check-in',
  'followup.removeCheckIn': 'Removed a check-in',
  'followup.recordWave': 'Recorded a wave',
  'followup.changeWave': 'Changed a wave',
  'followup.removeWave': 'Removed a wave',
  'followup.closePoint': 'Closed a planned contact',
  'followup.template': 'Asked for the follow-up schedule',
  'followup.changeTemplate': 'Changed the follow-up schedule of the site',
  'relapse.list': 'Looked at the plans of a chart',
  'relapse.get': 'Opened a relapse-prevention plan',
  'relapse.begin': 'Began a plan',
  'relapse.save': 'Wrote on a plan',
  'relapse.activate': 'Put a plan in force',
  'relapse.setDates': 'Set the dates of a plan',
  'relapse.discard': 'Threw a plan away',
  'relapse.lapses': 'Looked at the lapses of a chart',
  'relapse.recordLapse': 'Recorded a lapse',
  'relapse.changeLapse': 'Changed a lapse',
  'relapse.removeLapse': 'Removed a lapse',
  'groups.list': 'Looked at the groups',
  'groups.get': 'Looked at a group',
  'groups.create': 'Created a group',
  'groups.change': 'Changed a group',
  'groups.join': 'Took somebody into a group',
  'groups.leave': 'Ended a membership in a group',
  'groups.recordAgreement': 'Recorded a group agreement',
  'groups.planSession': 'Planned group sessions',
  'groups.session': 'Opened the room of a group session',
  'groups.takeAttendance': 'Took attendance',
  'groups.cancelSession': 'Cancelled a group session',
  'groups.note': 'Opened the note of a group session',
  'groups.startNote': 'Began the note of a group session',
  'groups.saveNote': 'Wrote on the note of a group session',
  'groups.findNames': 'Looked for names in a group note',
  'groups.signNotes': 'Signed the notes of a group session',
  'groups.discardNote': 'Threw the note of a group session away',
  'forms.keep': 'Kept a form that was not finished',
  'forms.kept': 'Asked for a form that was not finished',
  'forms.drop': 'Let go of a form that was not finished',
  'imports.pickFile': 'Chose a file to import',
  'imports.inspect': 'Looked into a file',
  'imports.preview': 'Checked the rows of a file',
  'imports.commit': 'Imported a file',
  'imports.list': 'Looked at the imports',
  'imports.undo': 'Undid an import',
  'exports.preview': 'Looked at a document',
  'exports.release': 'Saved a document as a file',
  'exports.prepare': 'Prepared a document',
  'exports.viewed': 'Looked at a document about a client',
  'exports.record': 'Saved a document as a file',
  'exports.recordWritten': 'The file was written',
  'exports.recordFailure': 'The file could not be written',
  'settings.get': 'Asked for the settings',
  'settings.change': 'Changed settings',
  'users.list': 'Looked at the accounts',
  'users.create': 'Created an account',
  'users.change': 'Changed an account',
  'users.deactivate': 'Closed an account',
  'users.resetPassword': 'Set a new password for an account',
  'users.changeOwnPassword': 'Changed the own password',
  'users.saveTeam': 'Saved a team',
  'users.removeTeam': 'Removed a team',
  'access.assignments': 'Looked at who may open which chart',
  'access.unattended': 'Looked for clients without a counselor',
  'access.assign': 'Opened charts to a staff member',
  'access.unassign': 'Closed charts to a staff member',
  'access.lookUp': 'Looked for somebody else’s client',
  'access.breakGlass': 'Opened somebody else’s chart in an emergency',
  'access.standing': 'Asked why a chart is open',
  'access.openings': 'Looked at the emergency openings',
  'access.reviewOpening': 'Reviewed an emergency opening',
  'audit.list': 'Looked at the audit record',
  'audit.verify': 'Verified the audit record',
  'audit.securityCheck': 'Ran the security check',
  'backups.status': 'Asked for the state of the backups',
  'backups.addTarget': 'Added a place for backups',
  'backups.addTargetFrom': 'Added a place for backups',
  'backups.removeTarget': 'Removed a place for backups',
  'backups.run': 'Made a backup',
  'backups.list': 'Looked at the backups',
  'backups.browse': 'Looked for backups in a folder',
  'backups.browseIn': 'Looked for backups in a folder',
  'backups.restore': 'Restored a backup',
  'backups.restoreFrom': 'Restored a backup',
  'backups.atLock': 'Asked how the backup at the lock ended',
  'backups.rehearse': 'Rehearsed a restore',
}

/** What an entry is about, by the kind of its subject. */
export const subjectWords: Readonly<Record<string, string>> = {
  client: 'Chart',
  note: 'Note',
  session: 'Session',
  user: 'Account',
  team: 'Team',
  group: 'Group',
  membership: 'Group membership',
  'relapse-plan': 'Relapse-prevention plan',
  lapse: 'Lapse',
  'check-in': 'Check-in',
  'contact-attempt': 'Contact',
  'follow-up-point': 'Planned contact',
  'follow-up-schedule': 'Follow-up schedule',
  'paws-wave': 'Wave',
  'schedule-template': 'Follow-up schedule of the site',
  'import-batch': 'Import',
  caseload: 'Several clients',
  audit: 'Audit record',
  assignment: 'Assignment',
  'break-glass': 'Emergency opening',
  backup: 'Backup',
  'backup-target': 'Place for backups',
  rehearsal: 'Rehearsal of a restore',
}

/** "Opened a chart"; for the wrong tries before an unlock, words of their own. */
export const doneWords = (entry: { readonly category: string; readonly operation: string }): string => {
  if (entry.category === 'failed-unlock') return 'Wrong passwords before an unlock'
  return (
    (Object.hasOwn(operationWords, entry.operation) ? operationWords[entry.operation] : undefined) ??
    entry.operation
  )
}

/** The kind of subject in words; the code itself where there are none. */
export const subjectText = (kind: string | null): string =>
  kind === null ? '' : ((Object.hasOwn(subjectWords, kind) ? subjectWords[kind] : undefined) ?? kind)

/** "clientIds" as "client ids", "afterHours" as "after hours". */
const keyWords = (key: string): string => key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ')
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** The detail of an entry as pairs of words, in the order it was written. */
export const detailPairs = (
  detail: Readonly<Record<string, unknown>> | null,
): readonly (readonly [string, string])[] =>
  Object.entries(detail ?? {}).map(([key, value]) => [keyWords(key), valueText(value)])

/** The same on one line, without what the entry says anyway, and with hashes and ids cut short. */
export const detailLine = (detail: Readonly<Record<string, unknown>> | null): string =>
  detailPairs(detail)
    .filter(([name]) => name !== 'client id' && name !== 'canonical version')
    .map(([name, value]) => `${name} ${/^[0-9a-f-]{32,}$/.test(value) ? `${value.slice(0, 8)}…` : value}`)
    .join(', ')
