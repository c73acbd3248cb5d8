/** The very first start: create a vault, restore a backup, or look around in the sample caseload. */
import { UnstyledButton } from '@mantine/core'
import { IconArchive, IconPlus, IconUsers, type Icon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient } from '../../app/query.ts'
import { CreateVault } from './CreateVault.tsx'
import { OpenSample } from './OpenSample.tsx'
import classes from './Unlock.module.css'

interface ChoiceProps {
  readonly icon: Icon
  readonly name: string
  readonly text: string
  readonly disabled: boolean
  readonly onClick: () => void
}

const Choice = ({ icon: ChoiceIcon, name, text, disabled, onClick }: ChoiceProps) => (
  <UnstyledButton className={classes.choice} disabled={disabled} onClick={onClick}>
    <ChoiceIcon size={20} aria-hidden="true" />
    <span>
      <span className={classes.choiceName}>{name}</span>
      <span className={classes.choiceText}>{text}</span>
    </span>
  </UnstyledButton>
)

export default function FirstRun({ onEntered }: { readonly onEntered: () => Promise<void> }) {
  const [step, setStep] = useState<'choose' | 'create' | 'sample'>('choose')
  const restore = useMutation({
    mutationFn: () => invoke('vault.restore', {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: operationKey('vault.status') }),
  })
  if (step === 'create') return <CreateVault onEntered={onEntered} onBack={() => setStep('choose')} />
  if (step === 'sample') return <OpenSample onEntered={onEntered} onBack={() => setStep('choose')} />
  return (
    <section className={classes.card} data-wide>
      <h1 className={classes.title}>Begin with Mooring</h1>
      <p className={classes.text}>
        Mooring keeps your caseload in a vault: one encrypted folder on this computer, and nothing ever leaves
        it unless you export it. Only your password or your recovery key opens the vault; nobody can reset a
        lost password.
      </p>
      <div className={classes.choices}>
        <Choice
          icon={IconPlus}
          name="Create a vault"
          text="Start your own caseload. Takes two minutes, with pen and paper at hand."
          disabled={restore.isPending}
          onClick={() => setStep('create')}
        />
        <Choice
          icon={IconArchive}
          name="Restore a backup"
          text="Choose the folder of a backup. It is checked first and copied; the backup itself stays as it is."
          disabled={restore.isPending}
          onClick={() => restore.mutate()}
        />
        <Choice
          icon={IconUsers}
          name="Open the sample caseload"
          text="Look around among made-up people. It is kept apart and deleted when you leave it."
          disabled={restore.isPending}
          onClick={() => setStep('sample')}
        />
      </div>
      {restore.error === null ? null : (
        <p className={classes.refusal} role="alert">
          {failureOf(restore.error).message}
        </p>
      )}
    </section>
  )
}
