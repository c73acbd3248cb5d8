/** Putting a plan in force, its dates later on, and dropping a draft. */
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { addDays } from '#shared/domain/dates.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm, type KeptForm } from '../../app/useKeptForm.ts'
import { localToday } from '../../ui/DateText.tsx'
import { fieldErrors, orNull } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'
import { datesErrors, PlanDates, usualReviewDays, type PlanDatesForm } from './PlanDates.tsx'

interface DialogProps {
  readonly kept: KeptForm
  readonly title: string
  readonly submit: string
  readonly color?: string
  readonly children: ReactNode
  readonly busy: boolean
  readonly failure: string | null
  readonly onSubmit: () => void
  readonly onClose: () => void
}

const Dialog = ({ kept, title, submit, color, children, busy, failure, onSubmit, onClose }: DialogProps) => (
  <Modal
    opened
    title={title}
    size={480}
    closeOnClickOutside={false}
    onClose={busy ? () => undefined : onClose}
  >
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <KeptLine kept={kept} />
      <Stack gap="md">
        {children}
        <FormError message={failure} />
        <Group gap="sm">
          <Button type="submit" loading={busy} {...(color === undefined ? {} : { color })}>
            {submit}
          </Button>
          <Button variant="default" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  </Modal>
)

/** Runs a dialog's act: what it refuses is told at the fields, or at the foot; what was typed stays. */
const useAct = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const run = async (found: Readonly<Record<string, string>>, act: () => Promise<void>): Promise<void> => {
    setErrors(found)
    setFailure(null)
    if (busy || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await act()
    } catch (error) {
      setErrors(fieldErrors(error))
      setFailure(failureOf(error).message)
      setBusy(false)
    }
  }
  return { busy, failure, errors, run }
}

interface ActivateProps {
  readonly plan: RelapsePlanDetail
  /** As last saved. */
  readonly revision: number
  /** A version is in force already: then a reason is needed. */
  readonly replaces: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}

export const ActivateDialog = ({ plan, revision, replaces, onDone, onClose }: ActivateProps) => {
  const today = localToday()
  const [dates, setDates] = useState<PlanDatesForm>({
    reviewOn: addDays(today, usualReviewDays),
    agreedOn: '',
    copyGivenOn: '',
  })
  const [reason, setReason] = useState('')
  const kept = useKeptForm({
    form: 'activate-plan',
    subjectId: plan.planId,
    values: useMemo(() => ({ dates, reason }), [dates, reason]),
    onRestore: (typed) => {
      setDates(typed.dates)
      setReason(typed.reason)
    },
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const { busy, failure, errors, run } = useAct()
  const submit = () =>
    run(
      {
        ...datesErrors(dates, today),
        ...(replaces && reason.trim() === ''
          ? { changeReason: 'A plan is in force already. Say why it is changed.' }
          : {}),
      },
      async () => {
        await invoke('relapse.activate', {
          clientId: plan.clientId,
          planId: plan.planId,
          revision,
          changeReason: orNull(reason),
          reviewOn: dates.reviewOn,
          agreedOn: orNull(dates.agreedOn),
          copyGivenOn: orNull(dates.copyGivenOn),
        })
        notifyDone(`Version ${plan.version} of the plan is in force`)
        kept.drop()
        onDone()
      },
    )
  return (
    <Dialog
      kept={kept}
      title="Put this plan in force?"
      submit="Put in force"
      busy={busy}
      failure={failure}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p style={{ margin: 0 }}>
        {replaces
          ? `Version ${plan.version} takes the place of the plan in force, which stays readable as superseded. `
          : ''}
        A plan in force is not changed any more; a revision begins a new version.
      </p>
      {replaces ? (
        <TextInput
          label="Reason for the change"
          placeholder="For example: new job, other risks in the evening"
          data-autofocus
          maxLength={1_000}
          value={reason}
          error={errors['changeReason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <PlanDates form={dates} errors={errors} onChange={setDates} />
    </Dialog>
  )
}

interface DatesProps {
  readonly plan: RelapsePlanDetail
  readonly onClose: () => void
}

/** A review that changes nothing ends with the next review's date. */
export const DatesDialog = ({ plan, onClose }: DatesProps) => {
  const today = localToday()
  const overdue = plan.reviewOn === null || plan.reviewOn <= today
  const [dates, setDates] = useState<PlanDatesForm>({
    reviewOn: overdue ? addDays(today, usualReviewDays) : (plan.reviewOn ?? ''),
    agreedOn: plan.agreedOn ?? '',
    copyGivenOn: plan.copyGivenOn ?? '',
  })
  const kept = useKeptForm({
    form: 'plan-dates',
    subjectId: plan.planId,
    values: dates,
    onRestore: setDates,
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const { busy, failure, errors, run } = useAct()
  const submit = () =>
    run(datesErrors(dates, today, plan.reviewOn), async () => {
      await invoke('relapse.setDates', {
        clientId: plan.clientId,
        planId: plan.planId,
        revision: plan.revision,
        reviewOn: dates.reviewOn,
        agreedOn: orNull(dates.agreedOn),
        copyGivenOn: orNull(dates.copyGivenOn),
      })
      await refetchAfter(['relapse'])
      notifyDone('Dates saved')
      close()
    })
  return (
    <Dialog
      kept={kept}
      title="Review and dates"
      submit="Save the dates"
      busy={busy}
      failure={failure}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p style={{ margin: 0 }}>
        Looked at together, and nothing is to be changed? Then set the next review. To change the plan, revise
        it.
      </p>
      <PlanDates form={dates} errors={errors} onChange={setDates} />
    </Dialog>
  )
}

interface DiscardProps {
  readonly plan: RelapsePlanDetail
  /** Ends the draft's saving and leaves the editor. */
  readonly onDone: () => void
  readonly onClose: () => void
}

export const DiscardDialog = ({ plan, onDone, onClose }: DiscardProps) => {
  const [reason, setReason] = useState('')
  const kept = useKeptForm({
    form: 'drop-plan-draft',
    subjectId: plan.planId,
    values: useMemo(() => ({ reason }), [reason]),
    onRestore: (typed) => setReason(typed.reason),
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const { busy, failure, errors, run } = useAct()
  const submit = () =>
    run(reason.trim() === '' ? { reason: 'Say why the draft is dropped.' } : {}, async () => {
      await invoke('relapse.discard', {
        clientId: plan.clientId,
        planId: plan.planId,
        reason: reason.trim(),
      })
      notifyDone('Draft of the plan dropped')
      kept.drop()
      onDone()
    })
  return (
    <Dialog
      kept={kept}
      title="Drop this draft?"
      submit="Drop the draft"
      color="red"
      busy={busy}
      failure={failure}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p style={{ margin: 0 }}>
        What is written in version {plan.version} leaves the chart. A plan in force stays as it is.
      </p>
      <Textarea
        label="Reason"
        data-autofocus
        autosize
        minRows={1}
        maxRows={4}
        maxLength={1_000}
        value={reason}
        error={errors['reason']}
        onChange={(event) => setReason(event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' '))}
      />
    </Dialog>
  )
}
