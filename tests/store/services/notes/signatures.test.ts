import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifySignatures } from '#services/audit/security/signatures.ts'
import { contentOf } from '#services/notes/content.ts'
import { sealerOf } from '#services/notes/signature.ts'
import { canonicalNote } from '#shared/domain/notes/canonical.ts'
import { noteById } from '#store/repositories/notes.ts'
import { answer } from '../../../security/support/actors.ts'
import { quietJob } from '../../audit/support.ts'
import {
  addended,
  begun,
  dropTriggers,
  openNotesClinic,
  refusal,
  signed,
  type NotesClinic,
} from './clinic.ts'

let clinic: NotesClinic
let noteId: string
let addendumId: string
let cosignatureId: string
/** A note with a risk screen and ratings, an addendum and a co-signature. */
beforeEach(async () => {
  clinic = await openNotesClinic()
  const { author, supervisor } = clinic
  const note = await signed(clinic, '2026-11-20', {
    extras: {
      mood: 3,
      craving: 7,
      workedOn: [],
      risk: { result: 'positive', concerns: ['overdose'], action: 'Naloxone kit handed over' },
      carriedFromId: null,
    },
  })
  noteId = note.noteId
  addendumId = (await addended(author, noteId, 'And this.')).addenda[0]?.addendumId ?? ''
  const asked = await answer(author, 'notes.requestCosignature', { noteId, cosignerId: null })
  cosignatureId = asked.cosignatures[0]?.cosignatureId ?? ''
  await answer(supervisor, 'notes.answerCosignature', { cosignatureId, outcome: 'given', comments: 'Good.' })
})
afterEach(() => clinic.end())

const sqlite = () => clinic.vault.context.store.sqlite
/** Which parts hold, as it is said when the note is opened. */
const opened = async () => {
  const { signatureHolds, addenda, cosignatures } = await answer(clinic.author, 'notes.get', { noteId })
  return [signatureHolds, addenda[0]?.signatureHolds, cosignatures[0]?.signatureHolds]
}
const wrong = () => {
  const { notes, addenda, cosignatures } = verifySignatures(clinic.vault.context.store, quietJob)
  return [notes.wrong, addenda.wrong, cosignatures.wrong]
}

const where = (id: string): string => `where id = '${id}'`
/** Statement → what is found of it: note, addendum, co-signature. */
const changes = (): readonly (readonly [sql: string, found: readonly [boolean, boolean, boolean]])[] => [
  [`update notes set sections = '{"data":"Not seen."}' ${where(noteId)}`, [false, true, true]],
  [`update notes set format = 'soap' ${where(noteId)}`, [false, true, true]],
  [`update notes set author_id = '${clinic.supervisor.user.staffId}' ${where(noteId)}`, [false, true, true]],
  [`update notes set signed_at = '2026-11-01T10:00:00.000Z' ${where(noteId)}`, [false, true, true]],
  [`update notes set content_hash = zeroblob(32) ${where(noteId)}`, [false, true, false]],
  [`update notes set canonical_version = 1 ${where(noteId)}`, [false, true, true]],
  [`update attendance set minutes = 90`, [false, true, true]],
  [`update attendance set mood = 9`, [false, true, true]],
  [`update attendance set craving = null`, [false, true, true]],
  [`update risk_screens set action = 'Nothing'`, [false, true, true]],
  [`update risk_screens set result = 'negative', answers = '{}'`, [false, true, true]],
  [`delete from risk_screens`, [false, true, true]],
  [
    `insert into worked_on (id, session_id, client_id, part, lineage_id, created_at, created_by, updated_at, updated_by)
     select 'w', session_id, client_id, 'objective', '018f0000-0000-7000-8000-000000000001', 'x', 'x', 'x', 'x' from notes`,
    [false, true, true],
  ],
  [`update sessions set held_on = '2026-11-01'`, [false, true, true]],
  [`update addenda set body = 'And that.' ${where(addendumId)}`, [true, false, true]],
  [
    `update addenda set author_id = '${clinic.supervisor.user.staffId}' ${where(addendumId)}`,
    [true, false, true],
  ],
  [`update addenda set signature = zeroblob(64) ${where(addendumId)}`, [true, false, true]],
  [`update cosignatures set comments = 'Bad.' ${where(cosignatureId)}`, [true, true, false]],
  [`update cosignatures set outcome = 'returned' ${where(cosignatureId)}`, [true, true, false]],
  [`update cosignatures set answered_by = requested_by ${where(cosignatureId)}`, [true, true, false]],
  [
    `update cosignatures set requested_of = '${clinic.other.user.staffId}' ${where(cosignatureId)}`,
    [true, true, false],
  ],
]

describe('what is signed', () => {
  it('holds as it was signed', async () => {
    expect(await opened()).toEqual([true, true, true])
    expect(wrong()).toEqual([0, 0, 0])
  })

  it('is refused to every SQL statement that would change it', async () => {
    for (const [statement] of changes()) expect(() => sqlite().exec(statement), statement).toThrow(/./)
    for (const table of ['notes', 'addenda', 'cosignatures', 'risk_screens']) {
      expect(() => sqlite().exec(`delete from ${table}`), table).toThrow(/./)
      expect(() => sqlite().exec(`replace into ${table} select * from ${table}`), table).toThrow(/./)
    }
    expect(await opened()).toEqual([true, true, true])
  })

  it('is found out when it was changed with the triggers gone, and it is said which part', async () => {
    dropTriggers(clinic)
    for (const [statement, found] of changes()) {
      sqlite().exec('savepoint before')
      sqlite().pragma('defer_foreign_keys = ON')
      sqlite().exec(statement)
      expect(await opened(), statement).toEqual(found)
      expect(wrong(), statement).toEqual(found.map((holds) => (holds ? 0 : 1)))
      sqlite().exec('rollback to before; release before')
    }
    expect(await opened()).toEqual([true, true, true])
  })

  it('is refused to every operation that would change it', async () => {
    const { author, clientId } = clinic
    const draft = { noteId, revision: 0, format: 'dap' as const, sections: { data: 'Other.' } }
    const note = await answer(author, 'notes.get', { noteId })
    const { sessionId } = note
    const session = {
      heldOn: '2026-11-01',
      startTime: null,
      kind: 'phone' as const,
      attendance: 'present' as const,
      minutes: 10,
      mood: null,
      craving: null,
    }
    const refused = [
      await refusal(author, 'notes.saveDraft', draft),
      await refusal(author, 'notes.sign', draft),
      await refusal(author, 'notes.discardDraft', { noteId }),
      await refusal(author, 'sessions.change', { clientId, sessionId, revision: 1, session }),
      await refusal(author, 'sessions.remove', { clientId, sessionId, reason: 'x' }),
      await refusal(author, 'notes.discardAddendum', { addendumId }),
      await refusal(clinic.supervisor, 'notes.answerCosignature', {
        cosignatureId,
        outcome: 'returned',
        comments: 'No.',
      }),
    ]
    expect(new Set(refused)).toEqual(new Set(['already_signed']))
    expect(await answer(author, 'notes.get', { noteId })).toEqual(note)
  })
})

it('a note that was signed in the first form still holds, and says nothing of what stands beside it', async () => {
  const { store, clock, user } = { ...clinic.vault, ...clinic.vault.context }
  const { noteId: draftId } = await begun(clinic, '2026-11-10')
  const note = noteById(store, draftId)
  if (note === undefined) throw new Error('The draft is not there.')
  const signedAt = clock.now().toISOString()
  const sections = { data: 'As an earlier Mooring signed it.' }
  const content = contentOf(note, sections, note.authorId ?? '', signedAt, user.userId)
  const made = sealerOf(store, signedAt)(canonicalNote(content, 1), 1)
  store.sqlite
    .prepare(
      `update notes set state = 'signed', sections = ?, signed_at = ?, signed_by = ?, canonical_version = 1,
         content_hash = ?, signature = ?, signing_key_id = ? where id = ?`,
    )
    .run(
      JSON.stringify(sections),
      signedAt,
      user.userId,
      made.contentHash,
      made.signature,
      made.signingKeyId,
      draftId,
    )
  expect((await answer(clinic.author, 'notes.get', { noteId: draftId })).signatureHolds).toBe(true)
  expect(wrong()).toEqual([0, 0, 0])
})
