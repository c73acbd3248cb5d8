/** What can be done with a locked note, at the top of its page. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPrinter, IconWritingSign } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { RequestDialog } from './RequestDialog.tsx'

interface Props {
  readonly note: NoteDetail
  readonly onChanged: (note: NoteDetail) => void
}

export const NoteActs = ({ note, onChanged }: Props) => {
  const navigate = useNavigate()
  const mayPrint = useMay('counselor', 'supervisor')
  const [asking, setAsking] = useState(false)
  const [marking, setMarking] = useState(false)
  const { noteId, may } = note
  const waiting = note.cosignatures.some(({ outcome }) => outcome === null)
  const writing = note.addenda.some(({ state }) => state === 'draft')

  const addend = async (): Promise<void> => {
    if (!may.addend) return
    if (writing) {
      document.getElementById('addendum-text')?.focus()
      return
    }
    try {
      const begun = await invoke('notes.startAddendum', { noteId })
      void refetchAfter(['notes'])
      onChanged(begun.note)
    } catch (error) {
      notifyFailure(error, 'The addendum was not begun')
    }
  }
  useShortcut({ key: 'a', enabled: may.addend }, () => void addend())

  return (
    <>
      {may.addend ? (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconWritingSign size={16} />}
          title="Add an addendum (A)"
          onClick={() => void addend()}
        >
          {writing ? 'Go on with the addendum' : 'Add an addendum'}
        </Button>
      ) : null}
      {mayPrint ? (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPrinter size={16} />}
          onClick={() => void navigate({ to: '/reports/note/$noteId', params: { noteId } })}
        >
          Print or save as PDF
        </Button>
      ) : null}
      {may.requestCosignature || may.markInError ? (
        <span onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()} role="presentation">
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={30} aria-label="More for this note">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {may.requestCosignature ? (
                <Menu.Item onClick={() => setAsking(true)}>
                  {waiting ? 'Ask somebody else to co-sign…' : 'Ask for a co-signature…'}
                </Menu.Item>
              ) : null}
              {may.markInError ? (
                <Menu.Item color="red" onClick={() => setMarking(true)}>
                  Mark as entered in error…
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        </span>
      ) : null}
      {asking ? <RequestDialog note={note} onChanged={onChanged} onClose={() => setAsking(false)} /> : null}
      {marking ? (
        <ReasonDialog
          question={{
            kept: { form: 'note-in-error', subjectId: noteId },
            title: 'Mark this note as entered in error?',
            text: 'The note stays readable, under the mark, in lists and on paper too. The mark is never taken back. The session then needs a note again: write what is right in an addendum.',
            submit: 'Mark as entered in error',
            placeholder: 'For example: written for the wrong client',
            needed: true,
            destructive: true,
            done: 'Marked as entered in error',
            act: async (reason) => onChanged(await invoke('notes.markInError', { noteId, reason })),
            changes: ['notes', 'sessions', 'clients'],
          }}
          onClose={() => setMarking(false)}
        />
      ) : null}
    </>
  )
}
