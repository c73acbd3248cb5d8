/** When the draft of an addendum cannot be saved because something else happened to it. */
import type { AddendumDetail } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { WrittenDraft } from '../../app/draft/draft.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { DraftTrouble } from '../../ui/DraftTrouble.tsx'

interface Props {
  readonly draft: WrittenDraft<string>
  readonly note: NoteDetail
  readonly addendumId: string
  /** Puts what was decided into the field, which keeps its own text. */
  readonly onSettled: (words: string) => void
  readonly error: unknown
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This addendum was changed in another window',
  already_signed: 'This addendum was signed in another window',
  not_found: 'This draft was dropped in another window',
}

const otherText = ({ text }: AddendumDetail) => <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>

export const AddendumTrouble = ({ draft, note, addendumId, onSettled, error }: Props) => {
  const { code, message } = failureOf(error).detail
  const text =
    code === 'conflict'
      ? 'Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.'
      : `${message} What you wrote stands below and is not saved. Copy what you still need before you leave this page.`
  const read = async (): Promise<AddendumDetail> => {
    const { addenda } = await invoke('notes.get', { noteId: note.noteId })
    const other = addenda.find((one) => one.addendumId === addendumId)
    if (other === undefined) throw new OperationFailure('not_found', 'This addendum is not there (any more).')
    return other
  }
  const settle = (other: AddendumDetail, choice: 'mine' | 'theirs' | 'both'): void => {
    const mine = draft.text()
    const words = choice === 'mine' ? mine : choice === 'theirs' ? other.text : `${mine}\n\n${other.text}`
    onSettled(words)
    draft.settle(other.draftRevision, words)
  }
  return (
    <DraftTrouble<AddendumDetail>
      title={titles[code] ?? 'This addendum cannot be saved'}
      text={text}
      conflict={
        code === 'conflict'
          ? {
              id: ['addendum', addendumId],
              read,
              both: 'Keep both, theirs below mine',
              heading: 'The text of the other window:',
              show: otherText,
              settle,
            }
          : null
      }
      beginAgain={null}
    />
  )
}
