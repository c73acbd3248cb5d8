/** Writing a counseling note: one field, what does not belong into it beside it, and the acts at the top. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconLock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { CounselingNote } from '#shared/contract/operations/counseling.ts'
import { counselingPurpose } from '#shared/domain/counseling/words.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { SaveFailure, SaveState } from '../../ui/SaveState.tsx'
import notes from '../notes/NoteEditor.module.css'
import { ApartLine, BesideCounseling } from './Apart.tsx'
import { SignDialog } from './SignDialog.tsx'
import { useWriting } from './useWriting.ts'
import { WritingField } from './WritingField.tsx'

interface Props {
  /** As it was when the screen opened; the field begins from it. */
  readonly note: CounselingNote
  readonly heading: ReactNode
  readonly aside: ReactNode
  readonly onSigned: (note: CounselingNote) => void
  readonly onBack: () => void
}

export const CounselingWriter = ({ note, heading, aside, onSigned, onBack }: Props) => {
  const { clientId, counselingNoteId } = note
  const ids = { clientId, counselingNoteId }
  const writing = useWriting({
    written: note,
    what: 'note',
    save: (text, revision) => invoke('counseling.saveDraft', { ...ids, revision, text }),
  })
  const { draft, drop } = writing
  const [signing, setSigning] = useState(false)

  const askToSign = async (): Promise<void> => {
    if (draft.text().trim() === '') {
      notifications.show({ message: 'There is nothing to sign yet.', withBorder: true })
      return
    }
    // What is locked must be what is stored: a conflict shows itself before the question, not after it.
    await draft.flush()
    if (draft.saveState().kind !== 'stopped') setSigning(true)
  }

  const sign = async (): Promise<void> => {
    const signed = await invoke('counseling.sign', {
      ...ids,
      revision: draft.revision(),
      text: draft.text(),
    })
    draft.end()
    setSigning(false)
    await refetchAfter(['counseling'])
    notifyDone('Counseling note signed and locked')
    onSigned(signed)
  }

  const discard = async (): Promise<void> => {
    const dropped = await drop({
      title: 'Drop this draft?',
      text: 'What is written in this draft is gone for good. The session and its note stay as they are.',
      yes: 'Drop the draft',
      act: () => invoke('counseling.discardDraft', ids),
      failed: 'The draft was not dropped',
      done: 'Draft dropped',
      changes: ['counseling'],
    })
    if (dropped) onBack()
  }

  useShortcut({ key: 'Enter', mod: true }, () => void askToSign())
  // Leaving saves first, so Esc may lead out of the field too.
  useShortcut({ key: 'Escape', whileTyping: true }, onBack)

  return (
    <Page
      fill
      keepFocus
      heading={heading}
      aside={aside}
      back={{ label: 'Back to the client', go: onBack }}
      actions={
        <>
          <SaveState draft={draft} savedBefore={note.draftSavedAt} />
          <Button size="sm" variant="default" onClick={() => void discard()}>
            Drop it…
          </Button>
          <Button
            size="sm"
            leftSection={<IconLock size={16} />}
            title={`Sign (${modKey()} Enter)`}
            onClick={() => void askToSign()}
          >
            Sign
          </Button>
        </>
      }
    >
      <ApartLine />
      <div className={notes.editor}>
        <div className={notes.main}>
          <div className={notes.paper}>
            <div className={notes.column}>
              <WritingField
                id="counseling-text"
                label="Counseling note"
                hint={counselingPurpose}
                what="note"
                writing={writing}
                written={note}
                read={() => invoke('counseling.get', ids)}
              />
            </div>
          </div>
          <SaveFailure draft={draft} />
        </div>
        <BesideCounseling />
      </div>
      {signing ? <SignDialog author={note.author} onSign={sign} onClose={() => setSigning(false)} /> : null}
    </Page>
  )
}
