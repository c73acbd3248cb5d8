/** The last question before a counseling note is locked. */
import { Alert, Button, Group, Modal } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { failureOf } from '../../app/host.ts'
import { modKey } from '../../app/shortcuts.ts'
import notes from '../notes/NoteEditor.module.css'

interface Props {
  readonly author: string
  /** Signs; what it throws is shown here. */
  readonly onSign: () => Promise<void>
  readonly onClose: () => void
}

export const SignDialog = ({ author, onSign, onClose }: Props) => {
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
      title="Sign this counseling note?"
      size={480}
      closeOnClickOutside={false}
      onKeyDown={onKeyDown}
    >
      <p>
        Signed as {author}. From then on nobody can change the text; you can add to it by addendum. It stays
        apart from the record as before.
      </p>
      {failure === null ? null : (
        <Alert color="red" role="alert" title="The counseling note is not signed" mb="md">
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
        <span className={notes.quiet}>{modKey()} Enter signs</span>
      </Group>
    </Modal>
  )
}
