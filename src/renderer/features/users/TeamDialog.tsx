/** A team: its name, who is in it, and who supervises it. */
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Fragment, useState, type FormEvent } from 'react'
import type { StaffMember, Team } from '#shared/contract/operations/users.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import classes from './Users.module.css'

interface Props {
  /** Null: a new one. */
  readonly team: Team | null
  readonly staff: readonly StaffMember[]
  readonly onClose: () => void
}

export const TeamDialog = ({ team, staff, onClose }: Props) => {
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<ReadonlyMap<string, boolean>>(
    new Map(team?.members.map(({ staffId, supervises }) => [staffId, supervises])),
  )
  const [sent, setSent] = useState(false)
  const [touched, setTouched] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      invoke('users.saveTeam', {
        teamId: team?.teamId ?? null,
        name,
        members: [...members].map(([staffId, supervises]) => ({ staffId, supervises })),
      }),
    onSuccess: async () => {
      await refetchAfter(['users'])
      notifyDone(team === null ? 'The team is made' : 'The team is changed')
      onClose()
    },
  })
  const put = (staffId: string, supervises: boolean | null) => {
    setTouched(true)
    setMembers((before) => {
      const next = new Map(before)
      if (supervises === null) next.delete(staffId)
      else next.set(staffId, supervises)
      return next
    })
  }
  const dirty = touched || name !== (team?.name ?? '')
  const leave = () => {
    if (dirty && !leaving) setLeaving(true)
    else onClose()
  }
  const refused = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (name.trim() !== '' && !save.isPending) save.mutate()
  }
  return (
    <Modal
      opened
      onClose={leave}
      closeOnClickOutside={!dirty}
      title={team === null ? 'New team' : 'Change the team'}
      size={520}
    >
      <form className={classes.form} noValidate onSubmit={submit}>
        <TextInput
          label="Name of the team"
          withAsterisk
          data-autofocus
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={refused['name'] ?? (sent && name.trim() === '' ? 'A name is needed.' : undefined)}
        />
        <fieldset className={classes.members}>
          <legend>Members</legend>
          {staff.map(({ staffId, name: who }) => {
            const supervises = members.get(staffId)
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
        <FormError message={save.error === null || refused['name'] ? null : failureOf(save.error).message} />
        {leaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={onClose} />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" disabled={save.isPending} onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {team === null ? 'Make the team' : 'Save'}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
