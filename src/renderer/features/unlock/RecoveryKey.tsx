/** Shows a recovery key once, in groups to write down, and has it typed back. Also used by the settings. */
import { Anchor, Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import classes from './Unlock.module.css'

interface Props {
  /** Groups of four characters joined by '-'. */
  readonly recoveryKey: string
  readonly heading: string
  /** The key was typed back and is right. */
  readonly onDone: () => void
  /** "Later": Mooring asks again after the next unlock. */
  readonly onLater: () => void
}

/** Types the key back; the worker compares. */
export const ConfirmRecoveryKey = ({
  onDone,
  onBack,
}: {
  readonly onDone: () => void
  readonly onBack?: () => void
}) => {
  const first = useFirstFocus<HTMLInputElement>()
  const [typed, setTyped] = useState('')
  const confirm = useMutation({
    mutationFn: () => invoke('vault.confirmRecoveryKey', { recoveryKey: typed }),
    onSuccess: onDone,
    gcTime: 0,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') confirm.mutate()
  }
  return (
    <form className={classes.choices} onSubmit={submit}>
      <TextInput
        label="The recovery key, from your paper"
        description="Capital or small letters, with or without dashes"
        ref={first}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={confirm.error === null ? undefined : failureOf(confirm.error).message}
      />
      <div className={classes.row}>
        {onBack === undefined ? (
          <span />
        ) : (
          <Button variant="default" onClick={onBack}>
            Show the key again
          </Button>
        )}
        <Button type="submit" loading={confirm.isPending} disabled={typed.trim() === ''}>
          Confirm
        </Button>
      </div>
    </form>
  )
}

/** Two groups may be equal: their place tells them apart. */
const groupsOf = (recoveryKey: string) => recoveryKey.split('-').map((group, place) => ({ place, group }))

export const RecoveryKey = ({ recoveryKey, heading, onDone, onLater }: Props) => {
  const [typing, setTyping] = useState(false)
  return (
    <>
      <h1 className={classes.title}>{heading}</h1>
      {typing ? (
        <>
          <p className={classes.text}>
            Type the key back from your paper, so that we both know it was written down right.
          </p>
          <ConfirmRecoveryKey onDone={onDone} onBack={() => setTyping(false)} />
        </>
      ) : (
        <>
          <p className={classes.text}>
            Write this key on paper and keep it away from this computer. It opens the vault when a password is
            lost, for you and for anybody who holds the paper. It is shown only now.
          </p>
          <ol className={classes.key} aria-label="Recovery key, in groups">
            {groupsOf(recoveryKey).map(({ place, group }) => (
              <li key={place}>{group}</li>
            ))}
          </ol>
          <div className={classes.row}>
            <Anchor component="button" type="button" size="sm" onClick={onLater}>
              Confirm later
            </Anchor>
            <Button onClick={() => setTyping(true)}>I have written it down</Button>
          </div>
        </>
      )}
    </>
  )
}
