/** The recovery key: typed back when that is still open, or replaced by a new one. For administrators. */
import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { invoke } from '../../app/host.ts'
import { operationKey, queryClient } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { ConfirmRecoveryKey, RecoveryKey } from '../unlock/RecoveryKey.tsx'
import classes from './Settings.module.css'

export const RecoverySection = () => {
  const { status } = useSession()
  const [confirming, setConfirming] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: operationKey('vault.status') })
  const replace = useMutation({
    mutationFn: () => invoke('vault.replaceRecoveryKey', {}),
    onSuccess: refresh,
    onError: (error) => notifyFailure(error, 'The recovery key was not replaced'),
    gcTime: 0,
  })
  const finish = (words: string | null) => {
    replace.reset()
    setConfirming(false)
    void refresh()
    if (words !== null) notifyDone(words)
  }
  const ask = async () => {
    const agreed = await confirm({
      title: 'Make a new recovery key?',
      text: 'The key on your paper will open nothing any more, also not when the new one is not written down. Passwords stay as they are.',
      yes: 'Make a new key',
      destructive: true,
    })
    if (agreed) replace.mutate()
  }
  return (
    <section className={classes.section} aria-labelledby="settings-recovery">
      <h2 id="settings-recovery">Recovery key</h2>
      <p className={classes.text}>
        {status.recoveryKeyUsed
          ? 'The key opened this vault. Whoever saw it can open it too: make a new one, and destroy the old paper.'
          : status.recoveryConfirmed
            ? 'The key was written down and typed back. It opens the vault when a password is lost.'
            : 'The key was not typed back yet. Without it, a lost password means a lost caseload.'}
      </p>
      {confirming ? (
        <div className={classes.confirm}>
          <ConfirmRecoveryKey onDone={() => finish('The recovery key is right.')} />
        </div>
      ) : (
        <div className={classes.buttons}>
          {status.recoveryConfirmed ? null : (
            <Button onClick={() => setConfirming(true)}>Type the key from your paper</Button>
          )}
          <Button variant="default" loading={replace.isPending} onClick={() => void ask()}>
            Make a new key
          </Button>
        </div>
      )}
      {replace.data === undefined ? null : (
        <Modal
          opened
          // Shown once: neither Esc nor a click beside it may close it.
          onClose={() => undefined}
          withCloseButton={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
          size={560}
          attributes={{ content: { 'aria-label': 'New recovery key' } }}
        >
          <div className={classes.dialog}>
            <RecoveryKey
              recoveryKey={replace.data.recoveryKey}
              heading="Your new recovery key"
              onDone={() => finish('The new recovery key is confirmed.')}
              onLater={() => finish(null)}
            />
          </div>
        </Modal>
      )}
    </section>
  )
}
