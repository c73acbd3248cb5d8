import type { InputOf } from '#shared/contract/index.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { TestVault } from '../../../support/test-context.ts'
import { openTestVault } from '../../../support/test-context.ts'
import { answer, ask, hire, team, type Actor } from '../../../security/support/actors.ts'
import { assignTo } from '../../../security/support/charts.ts'
import { newClient } from '../../../support/new-client.ts'

/** A counselor who is new, two supervisors of their team, who read its charts, and a mate to whom the client is assigned. */
export interface NotesClinic {
  readonly vault: TestVault
  readonly author: Actor
  readonly supervisor: Actor
  readonly other: Actor
  readonly mate: Actor
  readonly clientId: string
  end(): void
}

export const openNotesClinic = async (): Promise<NotesClinic> => {
  const vault = openTestVault(['administrator', 'counselor'])
  const author = hire(vault, 'Nova Author', ['counselor'])
  const supervisor = hire(vault, 'Sula Supervisor', ['supervisor', 'counselor'])
  const other = hire(vault, 'Otis Other', ['supervisor'])
  const mate = hire(vault, 'Mara Mate', ['counselor'])
  team(vault, supervisor, [author])
  team(vault, other, [author])
  const { clientId } = await answer(
    author,
    'clients.create',
    newClient({ preferredName: 'Testy' }, { counselorId: author.user.staffId }),
  )
  if (clientId === null) throw new Error('The client was not created.')
  assignTo(vault, clientId, mate.user.staffId, null)
  return { vault, author, supervisor, other, mate, clientId, end: () => vault.end() }
}

const text = { format: 'dap' as const, sections: { data: 'Seen today.', plan: 'Come again on Friday.' } }

/** A session of the client's, held on a day. */
export const sessionOn = async ({ author, clientId }: NotesClinic, heldOn: string): Promise<string> =>
  (
    await answer(author, 'sessions.record', {
      clientId,
      session: {
        heldOn,
        startTime: '14:00',
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: 5,
        craving: 2,
      },
    })
  ).sessionId

/** The author's draft of a note about a session on that day. */
export const begun = async (clinic: NotesClinic, heldOn = '2026-11-20'): Promise<NoteDetail> =>
  answer(clinic.author, 'notes.start', {
    clientId: clinic.clientId,
    sessionId: await sessionOn(clinic, heldOn),
    format: 'dap',
  })

/** A signed note of the author's. */
export const signed = async (
  clinic: NotesClinic,
  heldOn = '2026-11-20',
  more: Partial<InputOf<'notes.sign'>> = {},
): Promise<NoteDetail> => {
  const { noteId } = await begun(clinic, heldOn)
  return answer(clinic.author, 'notes.sign', { noteId, revision: 0, ...text, ...more })
}

/** An addendum of somebody's, signed. */
export const addended = async (
  actor: Actor,
  noteId: string,
  words: string,
  askAgain = false,
): Promise<NoteDetail> => {
  const { addendumId } = await answer(actor, 'notes.startAddendum', { noteId })
  return answer(actor, 'notes.signAddendum', { addendumId, revision: 0, text: words, askAgain })
}

/** Code and fields of a refusal; 'done' where it was none. */
export const refusal = async <N extends Parameters<typeof ask>[1]>(
  actor: Actor,
  name: N,
  input: InputOf<N>,
): Promise<string> => {
  const result = await ask(actor, name, input)
  if (result.ok) return 'done'
  const { code, fields } = result.error
  return fields === undefined ? code : `${code} ${fields.map(({ path }) => path).join(' ')}`
}

/** Takes every trigger away, as somebody who holds the key and another program could. */
export const dropTriggers = ({ vault }: NotesClinic): void => {
  const { sqlite } = vault.context.store
  const names = sqlite
    .prepare<[], string>(`select name from sqlite_schema where type = 'trigger'`)
    .pluck()
    .all()
  for (const name of names) sqlite.exec(`drop trigger "${name}"`)
}
