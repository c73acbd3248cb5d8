/** Writing an addendum below the note that it belongs to: a draft like a note's, signed by itself. */
import { Alert, Button, Checkbox, Group } from '@mantine/core'
import { IconHistory, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { AddendumDetail } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { createDraft } from '../../app/draft/draft.ts'
import { useDraft } from '../../app/draft/useDraft.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { FormError } from '../../ui/FormError.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { SaveFailure, SaveState } from '../../ui/SaveState.tsx'
import { AddendumTrouble } from './AddendumTrouble.tsx'
import classes from './NoteEditor.module.css'

interface Props {
  readonly note: NoteDetail
  /** As it was when it was begun or opened; the field begins from it. */
  readonly addendum: AddendumDetail
  readonly onChanged: (note: NoteDetail) => void
}

export const AddendumEditor = ({ note, addendum, onChanged }: Props) => {
  const { addendumId } = addendum
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft] = useState(() =>
    createDraft<string>({
      text: addendum.text,
      revision: addendum.draftRevision,
      save: (text, revision) => invoke('notes.saveAddendum', { addendumId, revision, text }),
    }),
  )
  const { stopped, drop } = useDraft(draft, { what: 'addendum', changes: ['notes'] })
  const asksAgain = note.may.requestCosignature
  const returned = note.cosignatures.at(-1)?.outcome === 'returned'
  const [again, setAgain] = useState(asksAgain && (returned || note.cosignatureNeeded))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [recoveredShown, setRecoveredShown] = useState(addendum.recovered)

  useEffect(() => {
    const here = field.current
    if (here === null) return
    here.focus()
    here.setSelectionRange(here.value.length, here.value.length)
    here.scrollIntoView({ block: 'nearest' })
  }, [])

  const putText = (words: string): void => {
    if (field.current !== null) field.current.value = words
  }

  const sign = async (): Promise<void> => {
    if (busy) return
    if (draft.text().trim() === '') {
      setFailure('The addendum is empty. Write it before signing.')
      return
    }
    setBusy(true)
    setFailure(null)
    await draft.flush()
    try {
      const signed = await invoke('notes.signAddendum', {
        addendumId,
        revision: draft.revision(),
        text: draft.text(),
        askAgain: asksAgain && again,
      })
      draft.end()
      await refetchAfter(['notes', 'sessions'])
      notifyDone(
        asksAgain && again ? 'Addendum signed, co-signature asked for' : 'Addendum signed and locked',
      )
      onChanged(signed)
    } catch (error) {
      setFailure(failureOf(error).message)
      setBusy(false)
    }
  }
  const discard = async (): Promise<void> => {
    const dropped = await drop({
      title: 'Drop this addendum?',
      text: 'What is written in this draft is gone for good. The note stays as it is.',
      yes: 'Drop the draft',
      act: () => invoke('notes.discardAddendum', { addendumId }),
      failed: 'The draft was not dropped',
      done: 'Draft dropped',
      changes: ['notes'],
    })
    if (dropped) onChanged({ ...note, addenda: note.addenda.filter((one) => one.addendumId !== addendumId) })
  }
  useShortcut({ key: 'Enter', mod: true }, () => void sign())

  return (
    <section className={classes.addendum} aria-label="New addendum">
      {stopped === null ? null : (
        <AddendumTrouble
          draft={draft}
          note={note}
          addendumId={addendumId}
          onSettled={putText}
          error={stopped.error}
        />
      )}
      {recoveredShown ? (
        <Alert
          color="blue"
          icon={<IconHistory size={18} />}
          className={classes.notice}
          withCloseButton
          closeButtonLabel="Close this notice"
          onClose={() => setRecoveredShown(false)}
          title="Recovered draft"
        >
          Mooring ended unexpectedly while this addendum was being written. This is the text as it was last
          saved. Look at its last words before you go on.
        </Alert>
      ) : null}
      <label htmlFor="addendum-text" className={classes.label}>
        Addendum <span className={classes.hint}>The note above stays as it was signed</span>
      </label>
      <textarea
        ref={field}
        id="addendum-text"
        className={classes.field}
        defaultValue={addendum.text}
        rows={3}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => draft.type(event.currentTarget.value)}
      />
      {asksAgain ? (
        <Checkbox
          mt="sm"
          size="sm"
          label={returned ? 'Ask for the co-signature again' : 'Ask for a co-signature'}
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
      ) : null}
      <FormError message={failure === null ? null : `${failure} Your text is kept.`} />
      <Group gap="sm" mt="sm">
        <Button
          size="sm"
          leftSection={<IconLock size={16} />}
          loading={busy}
          title={`Sign (${modKey()} Enter)`}
          onClick={() => void sign()}
        >
          Sign the addendum
        </Button>
        <Button size="sm" variant="default" disabled={busy} onClick={() => void discard()}>
          Drop it…
        </Button>
        <SaveState draft={draft} savedBefore={addendum.draftSavedAt} />
      </Group>
      <SaveFailure draft={draft} />
    </section>
  )
}
