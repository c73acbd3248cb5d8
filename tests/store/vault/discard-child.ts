/**
 * Discards a draft and is killed between the record and the text: discard-child.ts FOLDER note|addendum|counseling
 * CLIENT ID, the password on standard input. Run by orphaned-drafts.test.ts.
 */
import { readFileSync } from 'node:fs'
import { childDesk } from '../../support/child-desk.ts'

const [folder = '', kind = '', clientId = '', id = ''] = process.argv.slice(2)
const { vault, call } = await childDesk(folder, readFileSync(0, 'utf8').trim())
const remove = (): boolean => {
  process.kill(process.pid, 'SIGKILL')
  return true
}
for (const drafts of [vault.drafts, vault.drafts.addenda, vault.drafts.counseling])
  Object.assign(drafts, { remove })
if (kind === 'note') await call('notes.discardDraft', { noteId: id })
if (kind === 'addendum') await call('notes.discardAddendum', { addendumId: id })
if (kind === 'counseling') await call('counseling.discardDraft', { clientId, counselingNoteId: id })
process.stdout.write('not killed\n')
process.exit(0)
