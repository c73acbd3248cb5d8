/** Plans a session of one client, or a series of them. */
import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { dateText } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PlainName } from '../../ui/PersonName.tsx'
import { ClientSearch, type ClientHit } from '../reports/ClientSearch.tsx'
import classes from './Calendar.module.css'
import { Conflicts } from './Conflicts.tsx'
import { newPlan, planErrors, toPlanned, toRepeating, type PlanValues } from './plan-form.ts'
import { RepeatFields, WhenFields } from './PlanFields.tsx'

export type PlanClient = Pick<ClientHit, 'clientId' | 'name' | 'legalName' | 'fileNumber'>

interface Props {
  readonly heldOn: string
  readonly startTime: string | null
  /** Chosen already. */
  readonly client?: PlanClient
  /** Whose calendar it was begun in; absent: the own one. */
  readonly counselorId?: string | null
  readonly onClose: () => void
  readonly onPlanned: (planned: { readonly sessionId: string; readonly heldOn: string }) => void
}

interface Values extends PlanValues {
  readonly client: PlanClient | null
  /** Who holds it; null: the person who plans. */
  readonly counselorId: string | null
}

export const PlanDialog = ({
  heldOn,
  startTime,
  client: who,
  counselorId = null,
  onClose,
  onPlanned,
}: Props) => {
  const calendars = useOperation('calendar.range', { from: heldOn, to: heldOn })
  const holders = (calendars.data?.choices ?? []).filter(({ plans }) => plans)
  const ownId = calendars.data?.counselor.staffId ?? ''
  const day = useRef<HTMLDivElement>(null)
  const dialog = useFormDialog<Values, { sessionId: string; sessions: number; lastOn: string }>({
    kept: { form: 'plan-calendar-session', subjectId: null },
    initial: () => ({ ...newPlan(heldOn, startTime), client: who ?? null, counselorId }),
    check: (values) => ({
      ...planErrors(values),
      ...wrong({ client: values.client === null && 'Choose a client first.' }),
    }),
    submit: ({ client, counselorId: holder, ...values }) =>
      invoke('calendar.plan', {
        clientId: client?.clientId ?? '',
        session: toPlanned(values),
        repeat: toRepeating(values),
        counselorId: holder,
      }),
    fieldsUnder: ['', 'session.'],
    changes: ['calendar'],
    done: ({ sessions, lastOn }) =>
      sessions === 1 ? 'Session planned' : `${sessions} sessions planned, until ${dateText(lastOn)}`,
    onClose,
    onDone: ({ sessionId }, values) => onPlanned({ sessionId, heldOn: values.heldOn }),
  })
  const { values, change, errors } = dialog
  const { client } = values
  const chosen = client?.clientId
  const first = useRef(true)
  useEffect(() => {
    // Not on arrival: the dialog puts the focus itself.
    if (!first.current && chosen !== undefined) day.current?.querySelector('input')?.focus()
    first.current = false
  }, [chosen])
  return (
    <FormDialog
      dialog={dialog}
      title="Plan a session"
      submit={values.repeats === 'no' ? 'Plan' : 'Plan the series'}
      size={560}
      stickyFoot
    >
      {client === null ? (
        <div className={classes.search}>
          <ClientSearch focused label="Client" onChoose={(hit) => change({ client: hit })} />
          {errors['client'] === undefined ? null : (
            <p className={classes.fieldError} role="alert">
              {errors['client']}
            </p>
          )}
        </div>
      ) : (
        <div className={classes.chosen}>
          <span>
            <strong>
              <PlainName name={client.name} legal={client.legalName} />
            </strong>{' '}
            <span className={classes.quiet}>{client.fileNumber}</span>
          </span>
          <Button size="compact-xs" variant="default" onClick={() => change({ client: null })}>
            Another client
          </Button>
        </div>
      )}
      <div ref={day}>
        <WhenFields dialog={dialog} focused={client !== null} />
        <RepeatFields dialog={dialog} />
      </div>
      {holders.length < 2 ? null : (
        <div className={classes.fields}>
          <NativeSelect
            label="Held by"
            data={holders.map(({ staffId, name }) => ({
              value: staffId === ownId ? '' : staffId,
              label: staffId === ownId ? `${name} (you)` : name,
            }))}
            value={values.counselorId ?? ''}
            error={errors['counselorId']}
            onChange={(event) =>
              change({ counselorId: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
        </div>
      )}
      <Conflicts
        clientId={client?.clientId ?? null}
        sessionId={null}
        values={values}
        series={values.repeats !== 'no'}
        own={values.counselorId === null}
        counselorId={values.counselorId}
      />
    </FormDialog>
  )
}
