/** The very first start: create a vault, restore a backup, or look around in the sample caseload. */
import { UnstyledButton } from '@mantine/core'
import { IconArchive, IconPlus, IconUsers, type Icon } from '@tabler/icons-react'
import { useState } from 'react'
import RestoreFromFolder from '../backup/RestoreFromFolder.tsx'
import { CreateVault } from './CreateVault.tsx'
import { OpenSample } from './OpenSample.tsx'
import classes from './Unlock.module.css'

interface ChoiceProps {
  readonly icon: Icon
  readonly name: string
  readonly text: string
  readonly onClick: () => void
}

const Choice = ({ icon: ChoiceIcon, name, text, onClick }: ChoiceProps) => (
  <UnstyledButton className={classes.choice} onClick={onClick}>
    <ChoiceIcon size={20} aria-hidden="true" />
    <span>
      <span className={classes.choiceName}>{name}</span>
      <span className={classes.choiceText}>{text}</span>
    </span>
  </UnstyledButton>
)

export default function FirstRun({ onEntered }: { readonly onEntered: () => Promise<void> }) {
  const [step, setStep] = useState<'choose' | 'create' | 'sample' | 'restore'>('choose')
  if (step === 'create') return <CreateVault onEntered={onEntered} onBack={() => setStep('choose')} />
  if (step === 'sample') return <OpenSample onEntered={onEntered} onBack={() => setStep('choose')} />
  if (step === 'restore') return <RestoreFromFolder replaces={false} onBack={() => setStep('choose')} />
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
          onClick={() => setStep('create')}
        />
        <Choice
          icon={IconArchive}
          name="Restore a backup"
          text="Pick the stick or folder your backups went to. You see what is in them before anything is put in place."
          onClick={() => setStep('restore')}
        />
        <Choice
          icon={IconUsers}
          name="Open the sample caseload"
          text="Look around among made-up people. It is kept apart and deleted when you leave it."
          onClick={() => setStep('sample')}
        />
      </div>
    </section>
  )
}
