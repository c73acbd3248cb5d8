import { Button, Modal } from '@mantine/core'
import { notifyDone } from '../../ui/notify.tsx'
import { OwnPasswordForm } from './OwnPasswordForm.tsx'

/** Changes the own password, from the menu of the account. */
export default function OwnPasswordDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Change my password" closeOnClickOutside={false}>
      <OwnPasswordForm
        currentLabel="Your password now"
        submitLabel="Change the password"
        onDone={() => {
          notifyDone('Your password is changed')
          onClose()
        }}
        wayOut={
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        }
      />
    </Modal>
  )
}
