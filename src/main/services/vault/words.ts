import type { Finding } from '#store/vault/header-files.ts'

/** Findings at opening, in words for the person. */
export const findingWords: Record<Finding, string> = {
  'header-changed-outside':
    'One of the two header files of this vault was changed by something other than Mooring. The other one was whole and was taken. Tell your administrator.',
  'older-header':
    'The header of this vault is older than its database. Somebody may have put an old file back: accounts or passwords may be older than you expect. Tell your administrator.',
  'older-database':
    'The database of this vault is older than its header. Somebody may have put an old file back: the latest work may be missing. Tell your administrator.',
  'audit-shortened':
    'The end of the audit record was removed by something other than Mooring: the header remembers entries that are gone. Tell your administrator, and verify the audit record.',
  'audit-rewritten':
    'The audit record is not the one that the header remembers: entries were replaced by something other than Mooring. Tell your administrator, and verify the audit record.',
  'audit-foreign':
    'Entries at the end of the audit record do not carry the key of this vault: something other than Mooring added or changed them. Tell your administrator, and verify the audit record.',
  'locks-put-back':
    'Safeguards inside the database (those that keep signed notes and the audit record from being changed) had been altered by something other than Mooring. They were put back. Tell your administrator, and run the security check.',
  'file-left-over':
    'There is a database file in the vault that the header does not name. Nothing was done to it. Tell your administrator.',
  'drafts-missing':
    'The file with unfinished notes was missing. An empty one was made; signed notes are not affected.',
}

/** Shown after `vault.json` was put back from its copy. */
export const headerRestoredWords =
  'The header of this vault was damaged and was put back from its copy. The records were not affected. If this happens again, check the disk.'
