/** Who is signed in, and what they may do with their own account. */
import { Menu, UnstyledButton } from '@mantine/core'
import { IconKey, IconLock, IconUserCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { lockNow } from '../../app/lock.ts'
import { useSession } from '../../app/session.ts'
import classes from '../../app/TopBar.module.css'
import { rolesText } from './words.ts'

const OwnPasswordDialog = lazy(() => import('./OwnPasswordDialog.tsx'))

export const AccountMenu = () => {
  const { user, status } = useSession()
  const [changing, setChanging] = useState(false)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.user} title={`Signed in as ${user.login}`}>
            <IconUserCircle size={18} aria-hidden="true" />
            <span className="visually-hidden">Signed in: </span>
            <span className={classes.userName}>{user.name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            Signed in as {user.login} · {rolesText(user.roles)}
          </Menu.Label>
          {status.sample ? null : (
            <Menu.Item
              leftSection={<IconKey size={16} aria-hidden="true" />}
              onClick={() => setChanging(true)}
            >
              Change my password…
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLock size={16} aria-hidden="true" />} onClick={() => void lockNow()}>
            Lock
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing ? (
        <Suspense fallback={null}>
          <OwnPasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
