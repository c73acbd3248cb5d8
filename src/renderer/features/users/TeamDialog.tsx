/** A team: its name, who is in it, and who supervises it. */
import { Checkbox, TextInput } from '@mantine/core'
import { Fragment } from 'react'
import type { StaffMember, Team } from '#shared/contract/operations/users.ts'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './Users.module.css'

interface Props {
  /** Null: a new one. */
  readonly team: Team | null
  readonly staff: readonly StaffMember[]
  readonly onClose: () => void
}

interface Values {
  name: string
  members: readonly { readonly staffId: string; readonly supervises: boolean }[]
}

export const TeamDialog = ({ team, staff, onClose }: Props) => {
  const dialog = useFormDialog<Values>({
    kept: { form: 'team', subjectId: team?.teamId ?? null },
    initial: () => ({
      name: team?.name ?? '',
      members: team?.members.map(({ staffId, supervises }) => ({ staffId, supervises })) ?? [],
    }),
    check: ({ name }) => wrong({ name: name.trim() === '' && 'A name is needed.' }),
    submit: ({ name, members }) =>
      invoke('users.saveTeam', { teamId: team?.teamId ?? null, name, members: [...members] }),
    changes: ['users'],
    done: team === null ? 'The team is made' : 'The team is changed',
    onClose,
  })
  const { members } = dialog.values
  const put = (staffId: string, supervises: boolean | null): void => {
    const others = members.filter((one) => one.staffId !== staffId)
    dialog.change({ members: supervises === null ? others : [...others, { staffId, supervises }] })
  }
  return (
    <FormDialog
      dialog={dialog}
      title={team === null ? 'New team' : 'Change the team'}
      submit={team === null ? 'Make the team' : 'Save'}
    >
      <div className={classes.form}>
        <TextInput
          label="Name of the team"
          withAsterisk
          data-autofocus
          maxLength={120}
          {...dialog.field('name')}
        />
        <fieldset className={classes.members}>
          <legend>Members</legend>
          {staff.map(({ staffId, name: who }) => {
            const supervises = members.find((one) => one.staffId === staffId)?.supervises
            return (
              <Fragment key={staffId}>
                <Checkbox
                  label={who}
                  checked={supervises !== undefined}
                  onChange={(event) => put(staffId, event.currentTarget.checked ? false : null)}
                />
                <Checkbox
                  label="supervises"
                  aria-label={`${who} supervises the team`}
                  checked={supervises === true}
                  disabled={supervises === undefined}
                  onChange={(event) => put(staffId, event.currentTarget.checked)}
                />
              </Fragment>
            )
          })}
        </fieldset>
        <p className={classes.text}>
          Whoever supervises a team and has the role Supervisor reads the clients of its members.
        </p>
      </div>
    </FormDialog>
  )
}
