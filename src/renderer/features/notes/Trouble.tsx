/** When a draft cannot be saved because something else happened to the note: both texts stay, the person decides. */
import { Alert, Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { sectionsToShow } from '#shared/domain/notes/formats.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { NoteText } from './NoteText.tsx'
import type { ConflictChoice, NoteDraft } from './note-draft.ts'
import classes from './NoteEditor.module.css'

interface Props {
  readonly draft: NoteDraft
  readonly note: NoteDetail
  readonly error: unknown
  /** Takes what is typed into a new draft of the same session and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const Decide = ({ draft, other }: { readonly draft: NoteDraft; readonly other: NoteDetail }) => {
  const decide = async (choice: ConflictChoice, warning: string | null): Promise<void> => {
    if (
      warning !== null &&
      !(await confirm({
        title: 'Drop one of the two texts?',
        text: warning,
        yes: 'Drop it',
        destructive: true,
      }))
    )
      return
    draft.settle(other, choice)
  }
  return (
    <>
      <Group gap="sm">
        <Button size="sm" onClick={() => void decide('both', null)}>
          Keep both, theirs below mine
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() =>
            void decide('mine', 'The text of the other window is overwritten by the text below.')
          }
        >
          Keep only mine
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() => void decide('theirs', 'What you wrote below and was not saved is dropped.')}
        >
          Keep only theirs
        </Button>
      </Group>
      <p className={classes.other}>The text of the other window:</p>
      <div className={classes.theirs}>
        <NoteText sections={sectionsToShow(other.format, other.sections)} texts={other.sections} />
      </div>
    </>
  )
}

const Conflict = ({ draft, note }: { readonly draft: NoteDraft; readonly note: NoteDetail }) => {
  const other = useQuery({
    queryKey: ['note-conflict', note.noteId],
    queryFn: () => invoke('notes.get', { noteId: note.noteId }),
    gcTime: 0,
  })
  if (other.isPending) return <p>Reading the other text…</p>
  if (other.error !== null)
    return (
      <ErrorState
        error={other.error}
        title="The other text cannot be shown"
        onRetry={() => void other.refetch()}
      />
    )
  return <Decide draft={draft} other={other.data} />
}

const BeginAgain = ({ onBeginAgain }: Pick<Props, 'onBeginAgain'>) => {
  const [failure, setFailure] = useState<string | null>(null)
  return (
    <>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Button
        size="sm"
        onClick={() => {
          onBeginAgain().catch((error: unknown) => setFailure(failureOf(error).message))
        }}
      >
        Keep my text in a new draft
      </Button>
    </>
  )
}

export const Trouble = ({ draft, note, error, onBeginAgain }: Props) => {
  const { code, message } = failureOf(error).detail
  const title =
    code === 'conflict'
      ? 'This note was changed in another window'
      : code === 'already_signed'
        ? 'This note was signed in another window'
        : code === 'not_found'
          ? 'This draft was dropped in another window'
          : 'This note cannot be saved'
  return (
    <Alert
      color="violet"
      icon={<IconUsers size={18} />}
      title={title}
      radius={0}
      className={classes.trouble}
      role="alert"
    >
      <p>
        {code === 'conflict'
          ? 'Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.'
          : code === 'already_signed'
            ? 'What you wrote since stands below and is not part of the signed note. Copy what you still need before you leave this page.'
            : `${message} What you wrote stands below and is not saved.`}
      </p>
      {code === 'conflict' ? <Conflict draft={draft} note={note} /> : null}
      {code === 'not_found' ? <BeginAgain onBeginAgain={onBeginAgain} /> : null}
    </Alert>
  )
}
