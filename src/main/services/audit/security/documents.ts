import { attachmentState } from '#store/attachments/read.ts'
import { namedContents } from '#store/repositories/attachments.ts'
import { counted, failed, megabytes, proved, type Check } from './kinds.ts'

const doing = 'Reading every document of the charts'

/** Decrypts every document to its end: age authenticates each piece, and the content has the digest that the record names. */
export const documents: Check = {
  name: 'documents-whole',
  doing,
  run: async ({ context, vault, job }) => {
    const named = namedContents(context.store)
    if (named.length === 0)
      return proved('There is no document in any chart yet, so there is none that is damaged.')
    const wrong = { missing: 0, damaged: 0 }
    let bytes = 0
    for (const [index, content] of named.entries()) {
      job.progress(doing, index, named.length)
      const state = await attachmentState(vault.attachments(), content.sha256, () => job.checkpoint())
      if (state === 'whole') bytes += content.bytes
      else wrong[state] += 1
    }
    if (wrong.missing + wrong.damaged === 0) {
      return proved(
        `All ${counted(named.length, 'document')} (${megabytes(bytes)}) were decrypted to the end; every piece carries its authentication code, and each is what the record says.`,
      )
    }
    return failed(
      `Of ${counted(named.length, 'document')}, ${counted(wrong.missing, 'file')} ${wrong.missing === 1 ? 'is' : 'are'} missing and ${counted(wrong.damaged, 'file')} ${wrong.damaged === 1 ? 'is' : 'are'} damaged. The others were decrypted to the end.`,
      'Those documents say so when they are opened. Add them again, or copy the files of the folder “attachments” from the place of the backups into that of the vault. Check the disk.',
    )
  },
}
