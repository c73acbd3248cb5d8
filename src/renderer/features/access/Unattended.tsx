/** Clients whom nobody with an account attends to, by file number, and the way to hand them to somebody. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../../ui/FormError.tsx'
import classes from './Access.module.css'
import { ChoiceTable, pageSize } from './ChoiceTable.tsx'
import { useChosen } from './useChosen.ts'
import { clientsWords, useAssignable } from './words.ts'

export const Unattended = () => {
  const [page, setPage] = useState(1)
  const answer = useOperation('access.unattended', { offset: (page - 1) * pageSize, limit: pageSize })
  const staff = useAssignable()
  const chosen = useChosen()
  const [staffId, setStaffId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [field, setField] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const total = answer.data?.total ?? 0
  const name = staff.find(({ value }) => value === staffId)?.label ?? ''

  const assign = async (all: boolean) => {
    if (staffId === null) {
      setField('Choose who gets them.')
      return
    }
    if (
      all &&
      !(await confirm({
        title: `Assign ${clientsWords(total)} to ${name}?`,
        text: 'Every client whom nobody with an account attends to opens to this person, from today on, to read and to write.',
        yes: `Assign ${clientsWords(total)}`,
      }))
    )
      return
    setBusy(true)
    setField(null)
    setFailure(null)
    try {
      const { assigned } = await invoke('access.assign', {
        staffId,
        to: all ? { what: 'unattended' } : { what: 'clients', clientIds: [...chosen.ids] },
        reason: reason.trim() === '' ? null : reason.trim(),
      })
      await refetchAfter(['access', 'clients', 'followup'])
      chosen.clear()
      setReason('')
      notifyDone(`${clientsWords(assigned)} assigned to ${name}`)
    } catch (error) {
      const refused = fieldErrors(error)['staffId'] ?? null
      setField(refused)
      setFailure(refused === null ? failureOf(error).message : null)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className={classes.section} aria-labelledby="unattended">
      <h2 id="unattended">Clients nobody attends to</h2>
      <p className={classes.quiet}>
        No counselor of record, or one without an active account. They are open to supervisors, and to whom
        you assign them.
      </p>
      {answer.error !== null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? null : total === 0 ? (
        <p>Every client has a counselor with an account.</p>
      ) : (
        <>
          <div className={classes.bar}>
            <Select
              className={classes.grow}
              label="Assign to"
              placeholder="Choose a person"
              searchable
              data={staff}
              value={staffId}
              error={field}
              onChange={(value) => {
                setStaffId(value)
                setField(null)
              }}
            />
            <TextInput
              className={classes.grow}
              label="Reason (no names of clients)"
              placeholder="For example: takes over the caseload"
              maxLength={1_000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button loading={busy} disabled={chosen.ids.length === 0} onClick={() => void assign(false)}>
              Assign {chosen.ids.length === 0 ? 'the ticked' : clientsWords(chosen.ids.length)}
            </Button>
            <Button variant="default" disabled={busy} onClick={() => void assign(true)}>
              Assign all {total.toLocaleString()}…
            </Button>
          </div>
          <FormError message={failure} />
          <ChoiceTable
            label="Clients nobody attends to"
            headings={['File number', 'Counselor of record', 'Assigned to']}
            rows={answer.data.rows}
            total={total}
            page={page}
            onPage={setPage}
            idOf={({ clientId }) => clientId}
            nameOf={({ fileNumber }) => fileNumber}
            chosen={chosen}
            cells={({ fileNumber, counselor, assigned }) => [
              fileNumber,
              counselor ?? 'None',
              assigned.length === 0 ? 'Nobody' : assigned.join(', '),
            ]}
          />
        </>
      )}
    </section>
  )
}
