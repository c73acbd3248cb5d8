import { declaredDifferences } from '#store/declared/apply.ts'
import { isWhole } from '#store/database/integrity.ts'
import { newestAuditSeq } from '#store/repositories/audit.ts'
import { pagesOf, triggersOf } from '#store/repositories/security.ts'
import { anchorFinding, walkChain } from '../verify-job.ts'
import { breakTitles, explainBreak } from '../explain.ts'
import { verifySignatures } from './signatures.ts'
import { counted, failed, megabytes, proved, type Check } from './kinds.ts'

/** What is proved of the record behind the key. */

const keepAndRestore =
  'Close Mooring, make a copy of the folder of the vault as it is, check the disk, and restore the last backup.'
const someoneWasHere =
  'Somebody or something other than Mooring wrote to the database. Make a copy of the folder of the vault as it is, tell whoever answers for security, and compare with the backups.'

export const databaseWhole: Check = {
  name: 'database-whole',
  doing: 'Reading every page of the database',
  run: ({ context }) => {
    const { pages, bytes } = pagesOf(context.store)
    return isWhole(context.store)
      ? proved(
          `All ${counted(pages, 'page')} (${megabytes(bytes)}) were read; the authentication code of each fits, and structure, indexes and references are whole.`,
        )
      : failed('A page, an index or a reference of the database is damaged.', keepAndRestore)
  },
}

export const locksInPlace: Check = {
  name: 'locks-in-place',
  doing: 'Comparing the safeguards in the database',
  run: ({ context }) => {
    const different = declaredDifferences(context.store.sqlite)
    return different.length === 0
      ? proved(
          `All ${counted(triggersOf(context.store), 'safeguard')} in the database that keep signed notes, records and the audit from being changed are as this version of Mooring made them.`,
        )
      : failed(
          `${counted(different.length, 'safeguard')} of the database ${different.length === 1 ? 'is' : 'are'} missing, changed or not Mooring’s.`,
          `Lock and unlock: Mooring puts them back and records it. ${someoneWasHere}`,
        )
  },
}

export const auditChain: Check = {
  name: 'audit-chain',
  doing: 'Verifying the audit record',
  run: ({ context, vault, job }) => {
    const { rows, firstBreak } = walkChain(context.store, vault.header.auditAnchor, job)
    return firstBreak === null
      ? proved(`All ${counted(rows, 'entry', 'entries')} follow one another and carry the vault’s key.`)
      : failed(`${breakTitles[firstBreak.what]}. ${explainBreak(firstBreak)}`, someoneWasHere)
  },
}

export const auditAnchor: Check = {
  name: 'audit-anchor',
  doing: 'Comparing the audit record with the header',
  run: ({ context, vault }) => {
    const { auditAnchor: anchor } = vault.header
    const { agrees, explanation } = anchorFinding(context.store, anchor, newestAuditSeq(context.store))
    return agrees ? proved(explanation) : failed(explanation, someoneWasHere)
  },
}

export const signatures: Check = {
  name: 'signatures',
  doing: 'Checking the signature of every signed note',
  run: ({ context, job }) => {
    const { notes, addenda, cosignatures, counselingNotes, counselingAddenda } = verifySignatures(
      context.store,
      job,
    )
    const text = 'the text as it is stored now'
    const kinds = [
      { ...notes, one: 'signed note', many: 'signed notes', fits: text },
      { ...addenda, one: 'addendum', many: 'addenda', fits: text },
      { ...cosignatures, one: 'co-signature', many: 'co-signatures', fits: 'the note that was co-signed' },
      { ...counselingNotes, one: 'counseling note', many: 'counseling notes', fits: text },
      {
        ...counselingAddenda,
        one: 'addendum to a counseling note',
        many: 'addenda to counseling notes',
        fits: text,
      },
    ].filter(({ checked, one }) => checked > 0 || one === 'signed note')
    if (kinds.every(({ checked }) => checked === 0))
      return proved('There is no signed note yet, so there is none whose signature does not hold.')
    const evidence = kinds
      .map(({ checked, wrong, one, many, fits }) =>
        wrong === 0
          ? `${counted(checked, one, many)} checked: every Ed25519 signature fits ${fits}.`
          : `${counted(checked, one, many)} checked: ${wrong.toLocaleString('en-US')} ${wrong === 1 ? 'has a signature that does' : 'have signatures that do'} not fit ${fits}.`,
      )
      .join(' ')
    return kinds.every(({ wrong }) => wrong === 0)
      ? proved(evidence)
      : failed(evidence, `Those notes say so when they are opened. ${someoneWasHere}`)
  },
}
