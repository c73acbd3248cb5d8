/** People: who may sign in, as what, in which teams; and new keys for the vault. For administrators. */
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { StaffMember } from '#shared/contract/operations/users.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { confirm } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { AccountDialog } from './AccountDialog.tsx'
import { NewKeysDialog } from './NewKeysDialog.tsx'
import { PeopleTable, type Act } from './PeopleTable.tsx'
import { ResetDialog } from './ResetDialog.tsx'
import { TeamsSection } from './TeamsSection.tsx'
import classes from './Users.module.css'

type Open =
  | { readonly what: 'account'; readonly person: StaffMember | null }
  | {
      readonly what: 'reset'
      readonly person: StaffMember
      readonly account: NonNullable<StaffMember['account']>
    }
  | { readonly what: 'keys'; readonly after: string | null }

/** Asks, closes the account, and answers whether it is closed. */
const closeAccount = async ({ name, account, openClients }: StaffMember): Promise<boolean> => {
  if (account === null) return false
  const clients =
    openClients === 0
      ? ''
      : ` Their ${openClients} open ${openClients === 1 ? 'client stays' : 'clients stay'} with them as counselor of record until somebody else takes over.`
  const agreed = await confirm({
    title: `Close the account of ${name}?`,
    text: `Their password opens nothing any more, at once. What they wrote and signed stays.${clients} You can open the account again.`,
    yes: 'Close the account',
    destructive: true,
  })
  if (!agreed) return false
  try {
    await invoke('users.deactivate', { userId: account.userId })
    return true
  } catch (error) {
    notifyFailure(error, 'The account was not closed')
    return false
  } finally {
    await refetchAfter(['users', 'vault'])
  }
}

export default function PeoplePage() {
  const navigate = useNavigate()
  const administrator = useMay('administrator')
  const users = useOperation('users.list', {}, { enabled: administrator })
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)

  const act = async (what: Act, person: StaffMember) => {
    if (what === 'account') setOpen({ what, person })
    else if (what === 'reset') {
      if (person.account !== null) setOpen({ what, person, account: person.account })
    } else if (await closeAccount(person)) setOpen({ what: 'keys', after: person.name })
  }

  if (!administrator)
    return (
      <Page heading="People">
        <EmptyState
          title="Only administrators manage accounts"
          action={<Button onClick={() => void navigate({ to: '/settings' })}>To the settings</Button>}
        >
          Ask an administrator when somebody needs an account, a role or a new password.
        </EmptyState>
      </Page>
    )
  return (
    <Page
      heading="People"
      actions={
        <Button
          size="xs"
          leftSection={<IconUserPlus size={16} aria-hidden="true" />}
          onClick={() => setOpen({ what: 'account', person: null })}
        >
          New account
        </Button>
      }
    >
      {users.error !== null ? (
        <ErrorState
          error={users.error}
          title="The accounts cannot be shown"
          onRetry={() => void users.refetch()}
        />
      ) : users.data === undefined ? null : (
        <>
          <section className={classes.section} aria-label="People">
            <PeopleTable staff={users.data.staff} onAct={(what, person) => void act(what, person)} />
          </section>
          <TeamsSection teams={users.data.teams} staff={users.data.staff} />
          <section className={classes.section} aria-labelledby="people-keys">
            <div className={classes.head}>
              <h2 id="people-keys">Keys of the vault</h2>
              <Button size="xs" variant="default" onClick={() => setOpen({ what: 'keys', after: null })}>
                Make new keys…
              </Button>
            </div>
            <p className={classes.text}>
              After new keys, no password or key that somebody kept from before opens a later copy of the
              vault. Make them when somebody leaves, or when a computer or a backup was lost. Passwords stay
              as they are; copies and backups from before still open with the old keys.
            </p>
          </section>
        </>
      )}
      {open?.what === 'account' ? <AccountDialog person={open.person} onClose={close} /> : null}
      {open?.what === 'reset' ? (
        <ResetDialog person={open.person} account={open.account} onClose={close} />
      ) : null}
      {open?.what === 'keys' ? <NewKeysDialog after={open.after} onClose={close} /> : null}
    </Page>
  )
}
