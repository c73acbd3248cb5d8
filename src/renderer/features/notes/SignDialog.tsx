/** The last look before signing: what will be locked, section by section. */
import { Alert, Button, Group, Modal } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { NoteFormat, NoteSections } from '#shared/contract/values.ts'
import { noteFormatLabels, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { failureOf } from '../../app/host.ts'
import { modKey } from '../../app/shortcuts.ts'
import { DateText } from '../../ui/DateText.tsx'
import { sessionKindWords } from '../client/words.ts'
import classes from './NoteEditor.module.css'

interface Props {
  readonly note: NoteDetail
  readonly clientName: string
  readonly format: NoteFormat
  readonly sections: NoteSections
  /** Signs; what it throws is shown here. */
  readonly onSign: () => Promise<void>
  readonly onClose: () => void
}

const words = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length

export const SignDialog = ({ note, clientName, format, sections, onSign, onClose }: Props) => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const sign = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await onSign()
    } catch (error) {
      setFailure(failureOf(error).message)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void sign()
  }

  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title="Sign this note?"
      size={560}
      onKeyDown={onKeyDown}
      closeOnClickOutside={false}
    >
      <p style={{ marginTop: 0 }}>
        <bdi className="private">{clientName}</bdi>, {sessionKindWords[note.session.kind].toLocaleLowerCase()}{' '}
        session of <DateText date={note.session.heldOn} />, {note.session.minutes} min,{' '}
        {noteFormatLabels[format]}
      </p>
      <table className={classes.summary}>
        <tbody>
          {sectionsToShow(format, sections).map((section) => {
            const count = words(sections[section.key] ?? '')
            return (
              <tr key={section.key}>
                <th scope="row">{section.label}</th>
                <td>
                  {count === 0 ? (
                    <span className={classes.empty}>Empty</span>
                  ) : (
                    `${count.toLocaleString()} ${count === 1 ? 'word' : 'words'}`
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p>
        Signed as {note.author}. From then on the text is locked: it can be read and printed, and nobody can
        change it.
      </p>
      {failure === null ? null : (
        <Alert color="red" role="alert" title="The note is not signed" mb="md">
          {failure} Your text is kept.
        </Alert>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconLock size={16} />}
          loading={busy}
          onClick={() => void sign()}
          data-autofocus
        >
          Sign and lock
        </Button>
        <Button variant="default" disabled={busy} onClick={onClose}>
          Go on writing
        </Button>
        <span className={classes.quiet}>{modKey()} Enter signs</span>
      </Group>
    </Modal>
  )
}
