/** The top bar: search, the sample's notice, the privacy curtain, the list of keys, who is signed in. */
import { ActionIcon, Button, Kbd, UnstyledButton } from '@mantine/core'
import { IconEye, IconEyeOff, IconKeyboard, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { AccountMenu } from '../features/users/AccountMenu.tsx'
import { confirm } from '../ui/confirm.tsx'
import { notifyFailure } from '../ui/notify.tsx'
import { setCurtain, useCurtain } from './curtain.ts'
import { flushAll } from './flush.ts'
import { invoke } from './host.ts'
import { openPalette } from './paletteState.ts'
import { useSession } from './session.ts'
import { modKey } from './shortcuts.ts'
import classes from './TopBar.module.css'

const SampleNotice = () => {
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    const agreed = await confirm({
      title: 'Leave the sample caseload?',
      text: 'The sample and whatever you wrote in it are deleted. Your own vault is not touched.',
      yes: 'Leave and delete the sample',
      no: 'Stay',
      destructive: true,
    })
    if (!agreed) return
    setLeaving(true)
    try {
      await flushAll()
      await invoke('vault.leaveSample', {})
    } catch (error) {
      notifyFailure(error, 'The sample could not be left')
      setLeaving(false)
    }
  }
  return (
    <div className={classes.sample} role="note">
      <span className={classes.sampleText}>
        <strong>Sample caseload.</strong>{' '}
        <span className={classes.sampleMore}>Everybody in it is made up.</span>
      </span>
      <Button size="compact-xs" variant="default" loading={leaving} onClick={() => void leave()}>
        Leave
      </Button>
    </div>
  )
}

interface Props {
  readonly onShowKeys: () => void
}

export const TopBar = ({ onShowKeys }: Props) => {
  const { status } = useSession()
  const drawn = useCurtain()
  return (
    <header className={classes.bar}>
      <UnstyledButton className={classes.search} onClick={openPalette}>
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.searchText}>Find a client or a screen</span>
        <Kbd size="xs" aria-hidden="true">
          {modKey()} K
        </Kbd>
      </UnstyledButton>
      {status.sample ? <SampleNotice /> : null}
      <div className={classes.end}>
        <ActionIcon
          variant={drawn ? 'filled' : 'subtle'}
          color={drawn ? 'harbor' : 'gray'}
          aria-label="Privacy curtain: blur names"
          aria-pressed={drawn}
          title="Privacy curtain: blur names (F9)"
          onClick={() => setCurtain()}
        >
          {drawn ? <IconEyeOff size={18} /> : <IconEye size={18} />}
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label="Keys" title="Keys (?)" onClick={onShowKeys}>
          <IconKeyboard size={18} />
        </ActionIcon>
        <AccountMenu />
      </div>
    </header>
  )
}
