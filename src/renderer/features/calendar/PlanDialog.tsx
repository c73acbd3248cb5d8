/** Plans a session of one client, or a series of them. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { invoke } from '../../app/host.ts'
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
  readonly onClose: () => void
  readonly onPlanned: (planned: { readonly sessionId: string; readonly heldOn: string }) => void
}

interface Values extends PlanValues {
  readonly client: PlanClient | null
}

export const PlanDialog = ({ heldOn, startTime, client: who, onClose, onPlanned }: Props) => {
  const day = useRef<HTMLDivElement>(null)
  const dialog = useFormDialog<Values, { sessionId: string; sessions: number; lastOn: string }>({
    kept: { form: 'plan-calendar-session', subjectId: null },
    initial: () => ({ ...newPlan(heldOn, startTime), client: who ?? null }),
    check: (values) => ({
      ...planErrors(values),
      ...wrong({ client: values.client === null && 'Choose a client first.' }),
    }),
    submit: ({ client, ...values }) =>
      invoke('calendar.plan', {
        clientId: client?.clientId ?? '',
        session: toPlanned(values),
        repeat: toRepeating(values),
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
      <Conflicts
        clientId={client?.clientId ?? null}
        sessionId={null}
        values={values}
        series={values.repeats !== 'no'}
        own
      />
    </FormDialog>
  )
}
