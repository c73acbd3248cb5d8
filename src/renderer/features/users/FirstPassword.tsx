/** The one screen for somebody whose password an administrator set: they choose their own before anything opens. */
import { Anchor } from '@mantine/core'
import { IconAnchor } from '@tabler/icons-react'
import { useActivityReports } from '../../app/activity.ts'
import { IdleWarning } from '../../app/IdleWarning.tsx'
import { lockNow } from '../../app/lock.ts'
import { useSession } from '../../app/session.ts'
import { useIdleWarning } from '../../app/useIdleWarning.ts'
import unlock from '../unlock/Unlock.module.css'
import { OwnPasswordForm } from './OwnPasswordForm.tsx'

export default function FirstPassword() {
  const { user } = useSession()
  const secondsLeft = useIdleWarning()
  useActivityReports(secondsLeft !== null)
  return (
    <main className={unlock.screen}>
      <div className={unlock.column}>
        <header className={unlock.brand}>
          <IconAnchor size={28} aria-hidden="true" className={unlock.mark} />
          <span className={unlock.word}>Mooring</span>
        </header>
        <section className={unlock.card}>
          <h1 className={unlock.title}>Welcome, {user.name}. Choose your own password</h1>
          <p className={unlock.text}>
            An administrator gave you the password you signed in with. From now on only you know yours. Nobody
            can tell you a lost password: an administrator can only set a new one.
          </p>
          <OwnPasswordForm
            currentLabel="The password you were given"
            submitLabel="Set my password"
            // What is behind this screen opens by itself: the session says that the password is one's own.
            onDone={() => undefined}
            wayOut={
              <Anchor component="button" type="button" size="sm" onClick={() => void lockNow()}>
                Lock
              </Anchor>
            }
          />
        </section>
      </div>
      <IdleWarning secondsLeft={secondsLeft} />
    </main>
  )
}
