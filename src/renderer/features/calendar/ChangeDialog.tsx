/** Changes a planned session: this one, this and all later ones of its series, or all to come. */
import type { CalendarSession, SeriesScope } from '#shared/contract/operations/calendar.ts'
import { invoke } from '../../app/host.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import classes from './Calendar.module.css'
import { Conflicts } from './Conflicts.tsx'
import { planErrors, planOf, repeatsOtherwise, toPlanned, toRepeating, type PlanValues } from './plan-form.ts'
import { RepeatFields, WhenFields } from './PlanFields.tsx'
import { ScopeField } from './ScopeField.tsx'

interface Props {
  readonly session: CalendarSession
  readonly own: boolean
  readonly onClose: () => void
  readonly onChanged: (heldOn: string) => void
}

interface Values extends PlanValues {
  readonly scope: SeriesScope
}

const sessionsText = (count: number): string => `${count} ${count === 1 ? 'session' : 'sessions'}`

export const ChangeDialog = ({ session, own, onClose, onChanged }: Props) => {
  const ofGroup = session.group !== null
  const first = planOf(session)
  const repeatOf = (values: Values) =>
    values.scope === 'later' && !ofGroup && repeatsOtherwise(values, first) ? toRepeating(values) : null
  const dialog = useFormDialog<Values, { changed: number; made: number; left: number; kept: number }>({
    kept: { form: 'change-calendar-session', subjectId: session.sessionId },
    initial: () => ({ ...first, scope: 'one' }),
    check: (values) =>
      values.scope === 'later' ? planErrors(values) : planErrors({ ...values, repeats: 'no' }),
    submit: (values) =>
      invoke('calendar.change', {
        sessionId: session.sessionId,
        revision: session.revision,
        scope: values.scope,
        session: { ...toPlanned(values), ...(ofGroup ? { kind: 'group' as const } : {}) },
        repeat: repeatOf(values),
      }),
    fieldsUnder: ['', 'session.'],
    changes: ['calendar'],
    done: ({ changed, made, left, kept }, { scope }) =>
      scope === 'one'
        ? 'Session changed'
        : [
            `${sessionsText(changed)} changed`,
            ...(made > 0 ? [`${made} added`] : []),
            ...(left > 0 ? [`${left} taken out`] : []),
            ...(kept > 0 ? [`${kept} stay as they are: recorded, cancelled or moved on their own`] : []),
          ].join(', '),
    onClose,
    onDone: (_, values) => onChanged(values.heldOn),
  })
  const { values, change } = dialog
  return (
    <FormDialog dialog={dialog} title="Change the session" submit="Save" size={560} stickyFoot>
      <p className={classes.about}>
        {session.client === null ? session.group?.name : <PersonName person={session.client} />}
      </p>
      <WhenFields dialog={dialog} ofGroup={ofGroup} focused />
      {session.series === null ? null : (
        <ScopeField
          label="What is changed"
          value={values.scope}
          onChange={(scope) => change({ scope })}
          words={{
            one: 'This session alone',
            later: 'This one and all later ones',
            all: 'All that are still to come',
          }}
        />
      )}
      {values.scope === 'later' && !ofGroup && (session.series?.recurrence ?? null) !== null ? (
        <RepeatFields dialog={dialog} fixed />
      ) : null}
      <Conflicts
        clientId={session.client?.clientId ?? null}
        sessionId={session.sessionId}
        values={values}
        series={values.scope === 'later' && !ofGroup}
        own={own}
      />
    </FormDialog>
  )
}
