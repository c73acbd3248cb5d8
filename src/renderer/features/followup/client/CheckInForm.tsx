/** A check-in: twelve ratings, sleep, use, safety, and what was agreed. Everything from the keyboard. */
import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { CheckIn, FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { registerFlush } from '../../../app/flush.ts'
import { failureOf, invoke } from '../../../app/host.ts'
import { refetchAfter } from '../../../app/query.ts'
import { modKey, useShortcut } from '../../../app/shortcuts.ts'
import { useEscape } from '../../../app/useEscape.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { dateText, localToday } from '../../../ui/DateText.tsx'
import { fieldErrors } from '../../../ui/forms.ts'
import { notifyDone } from '../../../ui/notify.tsx'
import { FormError } from '../../../ui/FormError.tsx'
import {
  blankCheckIn,
  checkInErrors,
  isBlankCheckIn,
  toCheckIn,
  unfinishedCheckIn,
  type Answer,
  type CheckInValues,
} from './check-in-form.ts'
import classes from './CheckInForm.module.css'
import { RatingRows } from './RatingRows.tsx'
import { formNotice, pointStateWords } from './words.ts'

interface Props {
  readonly clientId: string
  /** Contacts that a check-in can be for. */
  readonly points: readonly FollowUpPoint[]
  readonly pointId: string | null
  /** The latest check-in before this one. */
  readonly before: CheckIn | null
  readonly active: boolean
  readonly onLeave: () => void
}

const answers = [
  { value: 'not-asked', label: 'Not asked' },
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
]
const answerOf = (value: string): Answer => (value === 'yes' || value === 'no' ? value : 'not-asked')

interface QuestionProps {
  readonly label: string
  readonly hint?: string
  readonly value: Answer
  readonly onChange: (value: Answer) => void
}

const Question = ({ label, hint, value, onChange }: QuestionProps) => {
  const labelId = useId()
  return (
    <div>
      <div id={labelId} className={classes.label}>
        {label}
        {hint === undefined ? null : <span className={classes.hint}>{hint}</span>}
      </div>
      <SegmentedControl
        size="xs"
        aria-labelledby={labelId}
        data={answers}
        value={value}
        onChange={(next) => onChange(answerOf(next))}
      />
    </div>
  )
}

export const CheckInForm = ({ clientId, points, pointId, before, active, onLeave }: Props) => {
  const today = localToday()
  const [values, setValues] = useState<CheckInValues>(() => blankCheckIn(today, pointId))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const recorded = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  const dirty = !isBlankCheckIn(values)
  const change = (part: Partial<CheckInValues>): void => setValues((now) => ({ ...now, ...part }))

  useEffect(() => form.current?.querySelector<HTMLElement>('[data-value="0"]')?.focus(), [])
  const focusFirstError = useEffectEvent(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
  useEffect(() => focusFirstError(), [errors])

  const mayLeave = async (): Promise<boolean> =>
    recorded.current ||
    !dirty ||
    (await confirm({
      title: 'Leave without recording the check-in?',
      text: 'What you entered in this check-in is not saved and will be lost.',
      yes: 'Leave',
      no: 'Stay here',
      destructive: true,
    }))
  useBlocker({
    // Another tab of the same client leaves this form where it is.
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayLeave()),
    enableBeforeUnload: false,
  })
  const leave = async (): Promise<void> => {
    if (!busy && (await mayLeave())) onLeave()
  }

  // Before the lock nobody can be asked: what was typed is recorded as it stands, and says that it was not finished.
  const keepBeforeLock = useEffectEvent(async () => {
    const kept = recorded.current || busy ? null : unfinishedCheckIn(values, today)
    if (kept === null) return
    recorded.current = true
    try {
      await invoke('followup.recordCheckIn', { clientId, pointId: values.pointId || null, checkIn: kept })
    } catch (error) {
      recorded.current = false
      throw error
    }
    onLeave()
  })
  useEffect(() => registerFlush(() => keepBeforeLock()), [])

  const save = async (): Promise<void> => {
    if (busy || recorded.current) return
    const found = checkInErrors(values, today)
    setErrors(found)
    setFailure(found['severities'] ?? null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await invoke('followup.recordCheckIn', {
        clientId,
        pointId: values.pointId || null,
        checkIn: toCheckIn(values),
      })
      recorded.current = true
    } catch (error) {
      setErrors(fieldErrors(error, 'checkIn.'))
      setFailure(failureOf(error).message)
      setBusy(false)
      return
    }
    await refetchAfter(['followup'])
    notifyDone(`Check-in of ${dateText(values.heldOn)} recorded`)
    onLeave()
  }
  useShortcut({ key: 'Enter', mod: true, enabled: active }, () => void save())
  useEscape(active, () => void leave())

  // Single keys of the page rest while something is entered: "n" on a rating is a slip, not a new session.
  const keepLetters = (event: KeyboardEvent): void => {
    if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey) event.stopPropagation()
  }

  return (
    <form
      ref={form}
      noValidate
      aria-label="Check-in"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div role="presentation" className={classes.form} onKeyDown={keepLetters}>
        <div>
          <h2 className={classes.title}>Check-in</h2>
          <p className={classes.notice}>
            {formNotice} How strong was it in the last seven days? Digits or ← → rate, ↑ ↓ change the row,
            Backspace empties. D goes to the days affected and back.
          </p>
        </div>
        <RatingRows
          values={values.severities}
          days={values.daysAffected}
          before={before?.severities ?? null}
          onChange={(domain, value) =>
            setValues((now) => ({ ...now, severities: { ...now.severities, [domain]: value } }))
          }
          onDays={(domain, count) =>
            setValues((now) => ({ ...now, daysAffected: { ...now.daysAffected, [domain]: count } }))
          }
        />
        <div className={classes.fields}>
          <NumberInput
            label="Hours of sleep in a usual night"
            description={
              before === null || before.sleepHours === null
                ? 'Of the last seven'
                : `Last time ${before.sleepHours}`
            }
            min={0}
            max={24}
            step={0.5}
            decimalScale={2}
            allowNegative={false}
            clampBehavior="none"
            value={values.sleepHours}
            error={errors['sleepHours']}
            onChange={(sleepHours) => change({ sleepHours })}
          />
          <TextInput
            label="Day"
            description="Of this check-in"
            type="date"
            max={today}
            value={values.heldOn}
            error={errors['heldOn']}
            onChange={(event) => change({ heldOn: event.currentTarget.value })}
          />
          <NativeSelect
            label="For the contact"
            description="It is done with this check-in"
            value={values.pointId}
            data={[
              { value: '', label: 'None of the schedule' },
              ...points.map((point) => ({
                value: point.pointId,
                label: `${point.label}, ${pointStateWords[point.state].toLocaleLowerCase()}`,
              })),
            ]}
            onChange={(event) => change({ pointId: event.currentTarget.value })}
          />
        </div>
        <div className={classes.fields}>
          <Question
            label="Any use since the last contact"
            value={values.anyUse}
            onChange={(anyUse) => change({ anyUse })}
          />
          {values.anyUse === 'yes' ? (
            <>
              <TextInput
                label="Last use on"
                type="date"
                max={values.heldOn || today}
                value={values.usedOn}
                error={errors['usedOn']}
                onChange={(event) => change({ usedOn: event.currentTarget.value })}
              />
              <TextInput
                label="Substance"
                maxLength={200}
                value={values.usedSubstance}
                error={errors['usedSubstance']}
                onChange={(event) => change({ usedSubstance: event.currentTarget.value })}
              />
            </>
          ) : null}
        </div>
        <Question
          label="Safety question"
          hint="Thoughts of ending their life, or of harming themselves or somebody"
          value={values.safety}
          onChange={(safety) => change({ safety })}
        />
        {values.safety === 'yes' ? (
          <Textarea
            label="What was done about it"
            description="Needed: whom you told, what was agreed, what comes next."
            autosize
            minRows={2}
            maxLength={2_000}
            value={values.safetyAction}
            error={errors['safetyAction']}
            onChange={(event) => change({ safetyAction: event.currentTarget.value })}
          />
        ) : null}
        <div className={classes.texts}>
          <Textarea
            label="Protective actions used"
            autosize
            minRows={2}
            maxLength={2_000}
            value={values.protectiveActions}
            onChange={(event) => change({ protectiveActions: event.currentTarget.value })}
          />
          <Textarea
            label="What I do next"
            autosize
            minRows={2}
            maxLength={2_000}
            value={values.action}
            onChange={(event) => change({ action: event.currentTarget.value })}
          />
          <Textarea
            label="Remarks"
            autosize
            minRows={2}
            maxLength={20_000}
            value={values.remarks}
            onChange={(event) => change({ remarks: event.currentTarget.value })}
          />
        </div>
        <FormError message={failure} />
        <Group gap="sm">
          <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
            Record the check-in
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void leave()}>
            Cancel
          </Button>
        </Group>
      </div>
    </form>
  )
}
