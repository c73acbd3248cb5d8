/** What one backup is: when, what is in it, who can open it, where it lies. */
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { countsText, sizeText } from './words.ts'
import classes from './Backup.module.css'

export const BackupFacts = ({ backup }: { readonly backup: FoundBackup }) => (
  <dl className={classes.facts}>
    <dt>Made</dt>
    <dd>
      <InstantText instant={backup.madeAt} year />
    </dd>
    <dt>Holds</dt>
    <dd>
      {backup.counts === null ? 'Not described in the backup' : countsText(backup.counts)},{' '}
      {sizeText(backup.bytes)}
    </dd>
    <dt>Accounts</dt>
    <dd>{backup.logins.join(', ')}</dd>
    <dt>Verified</dt>
    <dd>{backup.verifiedAt === null ? 'No' : <InstantText instant={backup.verifiedAt} year />}</dd>
    <dt>Folder</dt>
    <dd>{backup.folder}</dd>
  </dl>
)
