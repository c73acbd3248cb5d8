/** Writing an addendum below one's own counseling note: a draft like the note's, signed by itself. */
import { Button, Group } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { CounselingAddendum, CounselingNote } from '#shared/contract/operations/counseling.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { FormError } from '../../ui/FormError.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { SaveFailure, SaveState } from '../../ui/SaveState.tsx'
import notes from '../notes/NoteEditor.module.css'
import { useWriting, type Written } from './useWriting.ts'
import { WritingField } from './WritingField.tsx'

interface Props {
  readonly note: CounselingNote
  /** As it was when it was begun or opened; the field begins from it. */
  readonly addendum: CounselingAddendum
  readonly onChanged: (note: CounselingNote) => void
}

export const AddendumWriter = ({ note, addendum, onChanged }: Props) => {
  const { clientId, counselingNoteId } = note
  const { counselingAddendumId } = addendum
  const ids = { clientId, counselingAddendumId }
  const writing = useWriting({
    written: addendum,
    what: 'addendum',
    save: (text, revision) => invoke('counseling.saveAddendum', { ...ids, revision, text }),
  })
  const { draft, drop } = writing
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

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
      const signed = await invoke('counseling.signAddendum', {
        ...ids,
        revision: draft.revision(),
        text: draft.text(),
      })
      draft.end()
      await refetchAfter(['counseling'])
      notifyDone('Addendum signed and locked')
      onChanged(signed)
    } catch (error) {
      setFailure(failureOf(error).message)
      setBusy(false)
    }
  }

  const discard = async (): Promise<void> => {
    const dropped = await drop({
      title: 'Drop this addendum?',
      text: 'What is written in this draft is gone for good. The counseling note stays as it is.',
      yes: 'Drop the draft',
      act: () => invoke('counseling.discardAddendum', ids),
      failed: 'The draft was not dropped',
      done: 'Draft dropped',
      changes: ['counseling'],
    })
    if (!dropped) return
    const addenda = note.addenda.filter((one) => one.counselingAddendumId !== counselingAddendumId)
    onChanged({ ...note, addenda })
  }

  const read = async (): Promise<Written> => {
    const { addenda } = await invoke('counseling.get', { clientId, counselingNoteId })
    const other = addenda.find((one) => one.counselingAddendumId === counselingAddendumId)
    if (other === undefined) throw new OperationFailure('not_found', 'This addendum is not there (any more).')
    return other
  }

  useShortcut({ key: 'Enter', mod: true }, () => void sign())

  return (
    <section className={notes.addendum} aria-label="New addendum">
      <WritingField
        id="counseling-addendum-text"
        label="Addendum"
        hint="The note above stays as it was signed"
        what="addendum"
        writing={writing}
        written={addendum}
        read={read}
      />
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
