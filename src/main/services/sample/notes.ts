import { newestSignedNotes } from '#store/repositories/notes.ts'
import type { Context } from '../context.ts'
import { addendumHandlers } from '../notes/addenda.ts'
import { cosignatureHandlers } from '../notes/cosignatures.ts'
import { formatHandlers } from '../notes/formats.ts'

/** How many notes are looked at for the few that something is added to. */
const lookedAt = 60

/**
 * What a site and its people do with notes: a format and snippets of its own, an addendum, a note in error, and
 * co-signatures that wait or came back. A handful, whatever the size of the caseload.
 */
export const writeNoteWork = async (context: Context): Promise<void> => {
  const { store, user } = context
  await formatHandlers['notes.keepFormat'](context, {
    replaces: null,
    name: 'Whole person',
    sections: [
      { label: 'Body', hint: 'Sleep, food, pain' },
      { label: 'Mind', hint: 'Mood, cravings, what helped' },
      { label: 'Others', hint: 'Family, work, meetings' },
      { label: 'Plan', hint: 'Next steps, homework, next session' },
    ],
  })
  const snippets = [
    ['cope', '{client} named coping skills that helped since the last session: {cursor}.'],
    ['card', 'Went through the coping card together on {date}. {cursor}'],
  ] as const
  for (const [shortcut, body] of snippets) {
    await formatHandlers['notes.keepSnippet'](context, { snippetId: null, revision: 0, shortcut, body })
  }
  const newest = newestSignedNotes(store, lookedAt)
  const [first, second] = newest.filter(({ authorId }) => authorId === user.staffId)
  const addend = async (noteId: string, text: string): Promise<void> => {
    const { addendumId } = await addendumHandlers['notes.startAddendum'](context, { noteId })
    const input = { addendumId, revision: 0, text, askAgain: false }
    await addendumHandlers['notes.signAddendum'](context, input)
  }
  if (first) await addend(first.noteId, 'Called back in the evening: the appointment stands.')
  if (second) {
    const { noteId } = second
    await addendumHandlers['notes.markInError'](context, {
      noteId,
      reason: 'Written from the wrong day’s papers',
    })
    await addend(noteId, 'What was written here belongs to another day; this session was about sleep.')
  }
  const asked = newest.filter(({ authorId }) => authorId !== user.staffId).slice(0, 4)
  for (const [index, { noteId, authorId, signedBy }] of asked.entries()) {
    const author = { ...context, user: { ...user, staffId: authorId, userId: signedBy } }
    const request = { noteId, cosignerId: null }
    const { cosignatures } = await cosignatureHandlers['notes.requestCosignature'](author, request)
    const cosignatureId = cosignatures.at(-1)?.cosignatureId
    if (index !== 0 || cosignatureId === undefined || !user.roles.includes('supervisor')) continue
    const comments = 'Please add what was agreed about the weekend.'
    await cosignatureHandlers['notes.answerCosignature'](context, {
      cosignatureId,
      outcome: 'returned',
      comments,
    })
  }
}
