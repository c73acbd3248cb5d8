import type { SecurityFinding } from '#shared/contract/operations/audit.ts'

/** What each check of the security check is about, in words for the person. */
export const checkTitles: Readonly<Record<SecurityFinding['check'], string>> = {
  ciphertext: 'The database files are ciphertext',
  'wrong-key-refused': 'A wrong key is refused',
  'no-plaintext-left': 'No client’s name was found readable in the files',
  'database-whole': 'The database is whole',
  'locks-in-place': 'The safeguards in the database are in place',
  'audit-chain': 'The audit record is whole',
  'audit-anchor': 'The audit record ends where the header remembers it',
  signatures: 'Every signature holds',
  'documents-whole': 'Every document is whole',
  'last-backup': 'The last backup opens',
}

export const outcomeWords: Readonly<Record<SecurityFinding['outcome'], string>> = {
  proved: 'Proved',
  failed: 'Not so',
  'not-possible': 'Could not be checked',
}
