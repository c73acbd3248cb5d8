/** Everybody who works here, with and without an account. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconAlertTriangle, IconDots } from '@tabler/icons-react'
import type { StaffMember } from '#shared/contract/operations/users.ts'
import { useSession } from '../../app/session.ts'
import { DateText, InstantText, localToday } from '../../ui/DateText.tsx'
import { rolesText, stateOf, stateWords, type AccountState } from './words.ts'
import classes from './Users.module.css'

/** What an administrator may do to somebody. */
export type Act = 'account' | 'reset' | 'close'

interface Props {
  readonly staff: readonly StaffMember[]
  readonly onAct: (act: Act, person: StaffMember) => void
}

const warns = (state: AccountState) => state === 'no-password' || state === 'closed-with-key'

const State = ({ person }: { readonly person: StaffMember }) => {
  const state = stateOf(person.account)
  const closedAt = person.account?.deactivatedAt ?? null
  return (
    <span
      className={classes.state}
      data-tone={warns(state) ? 'due' : state === 'closed' || state === 'none' ? 'quiet' : undefined}
    >
      {warns(state) ? <IconAlertTriangle size={14} aria-hidden="true" /> : null}
      {stateWords[state]}
      {state === 'closed' && closedAt !== null ? (
        <>
          {' '}
          <DateText date={localToday(new Date(closedAt))} weekday={false} />
        </>
      ) : null}
    </span>
  )
}

const Acts = ({ person, onAct }: { readonly person: StaffMember } & Pick<Props, 'onAct'>) => {
  const { user } = useSession()
  const { account } = person
  const own = account?.userId === user.userId
  const state = stateOf(account)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${person.name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAct('account', person)}>
          {account === null ? 'Make an account…' : 'Change name, sign-in or roles…'}
        </Menu.Item>
        {account === null || own ? null : (
          <Menu.Item onClick={() => onAct('reset', person)}>
            {account.active ? 'Reset the password…' : 'Open the account again…'}
          </Menu.Item>
        )}
        {account === null || own || state === 'closed' ? null : (
          <Menu.Item color="red" onClick={() => onAct('close', person)}>
            Close the account…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

export const PeopleTable = ({ staff, onAct }: Props) => {
  const { user } = useSession()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Signs in as</th>
            <th scope="col">Roles</th>
            <th scope="col">Teams</th>
            <th scope="col">Account</th>
            <th scope="col">Last sign-in</th>
            <th scope="col" className={classes.number}>
              Open clients
            </th>
            <th scope="col">
              <span className="visually-hidden">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {staff.map((person) => (
            <tr key={person.staffId}>
              <th scope="row" className={classes.name}>
                {person.name}
                {person.credentials === null ? null : (
                  <span className={classes.quiet}>, {person.credentials}</span>
                )}
                {person.account?.userId === user.userId ? (
                  <span className={classes.quiet}> (you)</span>
                ) : null}
              </th>
              <td>{person.account?.login ?? <span className={classes.quiet}>–</span>}</td>
              <td>
                {person.account === null ? (
                  <span className={classes.quiet}>–</span>
                ) : (
                  rolesText(person.account.roles)
                )}
              </td>
              <td>
                {person.teams.length === 0 ? (
                  <span className={classes.quiet}>–</span>
                ) : (
                  person.teams
                    .map(({ name, supervises }) => (supervises ? `${name} (supervises)` : name))
                    .join(', ')
                )}
              </td>
              <td>
                <State person={person} />
              </td>
              <td className={classes.nowrap}>
                {person.account === null || person.account.lastSignInAt === null ? (
                  <span className={classes.quiet}>{person.account === null ? '–' : 'Never'}</span>
                ) : (
                  <InstantText instant={person.account.lastSignInAt} weekday={false} />
                )}
              </td>
              <td className={classes.number}>{person.openClients}</td>
              <td>
                <Acts person={person} onAct={onAct} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
