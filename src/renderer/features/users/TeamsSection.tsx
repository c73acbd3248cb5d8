/** The teams, with the ways to change them. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { StaffMember, Team } from '#shared/contract/operations/users.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { TeamDialog } from './TeamDialog.tsx'
import classes from './Users.module.css'

interface Props {
  readonly teams: readonly Team[]
  readonly staff: readonly StaffMember[]
}

const remove = async (team: Team): Promise<void> => {
  const agreed = await confirm({
    title: `Remove the team ${team.name}?`,
    text: 'Its supervisors do not read the clients of its members any more. The people and their clients stay.',
    yes: 'Remove the team',
    destructive: true,
  })
  if (!agreed) return
  try {
    await invoke('users.removeTeam', { teamId: team.teamId })
    await refetchAfter(['users'])
    notifyDone('The team is removed')
  } catch (error) {
    notifyFailure(error, 'The team was not removed')
  }
}

export const TeamsSection = ({ teams, staff }: Props) => {
  const [editing, setEditing] = useState<Team | 'new' | null>(null)
  const names = new Map(staff.map(({ staffId, name }) => [staffId, name]))
  const named = (members: Team['members']) =>
    members.map(({ staffId }) => names.get(staffId) ?? '').join(', ')
  return (
    <section className={classes.section} aria-labelledby="people-teams">
      <div className={classes.head}>
        <h2 id="people-teams">Teams</h2>
        <Button size="xs" variant="default" onClick={() => setEditing('new')}>
          New team
        </Button>
      </div>
      {teams.length === 0 ? (
        <p className={classes.text}>No team yet. A team says whose clients a supervisor reads.</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-labelledby="people-teams">
            <thead>
              <tr>
                <th scope="col">Team</th>
                <th scope="col">Supervised by</th>
                <th scope="col">Members</th>
                <th scope="col">
                  <span className="visually-hidden">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {teams.map((team) => (
                <tr key={team.teamId}>
                  <th scope="row" className={classes.name}>
                    {team.name}
                  </th>
                  <td>
                    {named(team.members.filter((one) => one.supervises)) || (
                      <span className={classes.quiet}>Nobody</span>
                    )}
                  </td>
                  <td>
                    {named(team.members.filter((one) => !one.supervises)) || (
                      <span className={classes.quiet}>Nobody</span>
                    )}
                  </td>
                  <td>
                    <Group gap={4} justify="flex-end" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={`Change the team ${team.name}`}
                        onClick={() => setEditing(team)}
                      >
                        Change
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={`Remove the team ${team.name}`}
                        onClick={() => void remove(team)}
                      >
                        Remove
                      </Button>
                    </Group>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing === null ? null : (
        <TeamDialog
          team={editing === 'new' ? null : editing}
          staff={staff}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  )
}
