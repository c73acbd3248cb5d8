/**
 * Adds a document and waits to be killed: add-child.ts FOLDER CLIENT FILE, the password on standard input. Says 'begin'
 * right before the document is added, 'added' when its row is there. Run by add-crash.test.ts.
 */
import { readFileSync, writeSync } from 'node:fs'
import { newId } from '#services/context.ts'
import { childDesk } from '../../support/child-desk.ts'

const [folder = '', clientId = '', file = ''] = process.argv.slice(2)
const { call, pick } = await childDesk(folder, readFileSync(0, 'utf8').trim())
writeSync(1, 'begin\n')
await call('attachments.add', {
  jobId: newId(),
  clientId,
  fileToken: pick(file),
  fields: { title: 'Letter', kind: null, documentDate: null },
})
writeSync(1, 'added\n')
setInterval(() => undefined, 1_000)
