/** The field of a counseling note or addendum, with what has to be said of its draft: recovered, or changed elsewhere. */
import { Alert } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../app/host.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { DraftTrouble } from '../../ui/DraftTrouble.tsx'
import notes from '../notes/NoteEditor.module.css'
import classes from './Counseling.module.css'
import type { Writing, Written } from './useWriting.ts'

interface Props {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly what: 'note' | 'addendum'
  readonly writing: Writing
  readonly written: Written
  /** Reads the draft as it is stored now, for a conflict. */
  readonly read: () => Promise<Written>
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'was changed in another window',
  already_signed: 'was signed in another window',
  not_found: 'was dropped in another window',
}

const otherText = (other: Written) => <p className={classes.theirs}>{other.text}</p>

interface TroubleProps extends Pick<Props, 'id' | 'what' | 'writing' | 'read'> {
  /** Puts what was decided into the field, which keeps its own text. */
  readonly putText: (words: string) => void
}

const Trouble = ({ id, what, writing: { draft, stopped }, read, putText }: TroubleProps) => {
  if (stopped === null) return null
  const { code, message } = failureOf(stopped.error).detail
  const settle = (other: Written, choice: 'mine' | 'theirs' | 'both'): void => {
    const mine = draft.text()
    const words = choice === 'mine' ? mine : choice === 'theirs' ? other.text : `${mine}\n\n${other.text}`
    putText(words)
    draft.settle(other.draftRevision, words)
  }
  return (
    <DraftTrouble<Written>
      title={`This ${what} ${titles[code] ?? 'cannot be saved'}`}
      text={
        code === 'conflict'
          ? 'Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.'
          : `${message} What you wrote stands below and is not saved. Copy what you still need before you leave this page.`
      }
      conflict={
        code === 'conflict'
          ? {
              id: ['counseling', id],
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

export const WritingField = ({ id, label, hint, what, writing, written, read }: Props) => {
  const field = useRef<HTMLTextAreaElement>(null)
  const [recoveredShown, setRecoveredShown] = useState(written.recovered)
  useEffect(() => {
    const here = field.current
    if (here === null) return
    here.focus({ preventScroll: what === 'note' })
    here.setSelectionRange(here.value.length, here.value.length)
    if (what === 'addendum') here.scrollIntoView({ block: 'nearest' })
  }, [what])
  const putText = (words: string): void => {
    if (field.current !== null) field.current.value = words
  }

  return (
    <>
      <Trouble id={id} what={what} writing={writing} read={read} putText={putText} />
      {recoveredShown ? (
        <Alert
          color="blue"
          icon={<IconHistory size={18} />}
          className={notes.notice}
          withCloseButton
          closeButtonLabel="Close this notice"
          onClose={() => setRecoveredShown(false)}
          title="Recovered draft"
        >
          Mooring ended unexpectedly while this {what} was being written. This is the text as it was last
          saved
          {written.draftSavedAt === null ? null : (
            <>
              , on <InstantText instant={written.draftSavedAt} />
            </>
          )}
          . Look at its last words before you go on.
        </Alert>
      ) : null}
      <label htmlFor={id} className={notes.label}>
        {label} <span className={notes.hint}>{hint}</span>
      </label>
      <textarea
        ref={field}
        id={id}
        className={notes.field}
        defaultValue={written.text}
        rows={3}
        autoComplete="off"
        // Some hosts fetch their spelling dictionaries from the network: never here.
        spellCheck={false}
        onInput={(event) => writing.draft.type(event.currentTarget.value)}
      />
    </>
  )
}
