/** When a note's draft cannot be saved because something else happened to the note. */
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { DraftTrouble } from '../../ui/DraftTrouble.tsx'
import { NoteText } from './NoteText.tsx'
import type { NoteDraft } from './note-draft.ts'

interface Props {
  readonly draft: NoteDraft
  readonly note: NoteDetail
  readonly error: unknown
  /** Takes what is typed into a new draft of the same session and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This note was changed in another window',
  already_signed: 'This note was signed in another window',
  not_found: 'This draft was dropped in another window',
}

const otherText = ({ headings, sections }: NoteDetail) => <NoteText sections={headings} texts={sections} />

export const Trouble = ({ draft, note, error, onBeginAgain }: Props) => {
  const { code, message } = failureOf(error).detail
  const text =
    code === 'conflict'
      ? 'Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.'
      : code === 'already_signed'
        ? 'What you wrote since stands below and is not part of the signed note. Copy what you still need before you leave this page.'
        : `${message} What you wrote stands below and is not saved.`
  return (
    <DraftTrouble<NoteDetail>
      wide
      title={titles[code] ?? 'This note cannot be saved'}
      text={text}
      conflict={
        code === 'conflict'
          ? {
              id: ['note', note.noteId],
              read: () => invoke('notes.get', { noteId: note.noteId }),
              both: 'Keep both, theirs below mine',
              heading: 'The text of the other window:',
              show: otherText,
              settle: (other, choice) => draft.settle(other, choice),
            }
          : null
      }
      beginAgain={code === 'not_found' ? { label: 'Keep my text in a new draft', act: onBeginAgain } : null}
    />
  )
}
