import type { ErrorCode } from '#shared/contract/result.ts'
import { isBackupProblem, type BackupProblem } from '#store/backup/problems.ts'

const words: Record<BackupProblem, (folder: string) => string> = {
  missing: (folder) =>
    `${folder} is not there. Plug the stick in or connect the network folder; the next backup goes there again.`,
  'other-place': (folder) =>
    `${folder} is there, but it is not the place that was picked: nothing of this vault lies in it. If a stick was pulled out, plug it in again. If it was emptied or replaced, an administrator adds the folder again.`,
  'read-only': (folder) =>
    `Mooring may not write to ${folder}. Check the write protection of the stick and the permissions of the folder.`,
  full: (folder) => `${folder} is full. Make room there, or choose another folder.`,
  'inside-vault': (folder) =>
    `${folder} lies inside the vault, where a backup would be lost with it. Choose a folder outside.`,
  'not-written': (folder) =>
    `The backup could not be written to ${folder}. It may have been unplugged; check it and try again.`,
  'not-verified': (folder) =>
    `The backup in ${folder} did not pass its check, so it does not count. The disk there may be failing: try again, or choose another folder.`,
  'source-damaged': () =>
    'The vault itself could not be read to its end. Nothing was changed. Keep every backup you have, and run the security check.',
  cancelled: () => 'The last backup was stopped before it was done. Nothing of it was kept.',
  interrupted: () => 'Mooring ended before the last backup was done. Nothing of it counts.',
}

/** A problem in words for the person; `folder` is the target's. */
export const problemWords = (
  code: string,
  folder: string,
): { readonly code: string; readonly message: string } => ({
  code,
  message: isBackupProblem(code) ? words[code](folder) : words['not-written'](folder),
})

/** A backup that is whole, of a vault whose own documents are not. */
export const missingDocumentsWords = (
  count: number,
  folder: string,
): { readonly code: string; readonly message: string } => ({
  code: 'documents-missing',
  message: `The last backup in ${folder} is whole, but the ${count === 1 ? 'file of a document is' : `files of ${count.toLocaleString('en-US')} documents are`} missing from the vault itself. Run the security check, and restore a backup that still has ${count === 1 ? 'it' : 'them'}.`,
})

/** Why a backup on disk cannot be restored. */
export const brokenWords: Record<'newer' | 'damaged' | 'changed', string> = {
  newer: 'Written by a newer Mooring. Install that version to restore it.',
  damaged: 'Damaged: a file of it is missing or is not as it was when the backup was made.',
  changed: 'Its description was changed by something other than Mooring.',
}

/** The code of an operation that failed at a safety copy. */
export const errorCodeOf = (problem: BackupProblem): ErrorCode => {
  if (problem === 'full') return 'disk_full'
  if (problem === 'read-only') return 'read_only'
  if (problem === 'cancelled') return 'cancelled'
  return problem === 'source-damaged' ? 'vault_damaged' : 'file_not_written'
}
