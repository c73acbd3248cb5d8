/** What the counselor states about one client's part in one session; for a new session and for changing one. */
import { Button, Group, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { attendanceStatuses, sessionKinds } from '#shared/contract/values.ts'
import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'
import { failureOf } from '../../app/host.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { FormError } from '../../ui/FormError.tsx'
import classes from './SessionForm.module.css'
import { attendanceWords, sessionKindWords, wasSeen } from './words.ts'

/** As typed: empty fields are empty texts. */
interface FormValues {
  heldOn: string
  startTime: string
  kind: SessionKind
  attendance: AttendanceStatus
  minutes: number | string
  mood: string
  craving: string
}

interface Props {
  /** Under which name and for whom what is typed is kept over a lock. */
  readonly kept: { readonly form: string; readonly subjectId: string }
  readonly initial: SessionFields
  /** Words of the button that `Ctrl/Cmd+Enter` presses. */
  readonly submitLabel: string
  /** Writes it; what it throws is shown here, and what was typed stays. */
  readonly onSubmit: (session: SessionFields) => Promise<void>
  /** A second way to save, beside the first. */
  readonly second?: { readonly label: string; readonly onSubmit: (session: SessionFields) => Promise<void> }
  readonly onCancel: () => void
  /** Hears whether something was entered and not written. */
  readonly onDirty?: (dirty: boolean) => void
  /** Puts the focus on the first field on arrival (a dialog does so by itself). */
  readonly focusOnArrival?: boolean
}

const notAsked = '–'
const ratings = [notAsked, ...Array.from({ length: 11 }, (_, value) => String(value))]
const usualMinutes = 50

const asRating = (text: string): number | null => (text === notAsked ? null : Number(text))

const toFields = (values: FormValues): SessionFields => ({
  heldOn: values.heldOn,
  startTime: values.startTime === '' ? null : values.startTime,
  kind: values.kind,
  attendance: values.attendance,
  minutes: wasSeen(values.attendance) ? Number(values.minutes) : 0,
  mood: wasSeen(values.attendance) ? asRating(values.mood) : null,
  craving: wasSeen(values.attendance) ? asRating(values.craving) : null,
})

interface RatingProps {
  readonly label: string
  readonly ends: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: ReactNode
}

const Rating = ({ label, ends, value, onChange, error }: RatingProps) => {
  const labelId = useId()
  return (
    <div>
      <div className={classes.label} id={labelId}>
        {label} <span className={classes.ends}>{ends}</span>
      </div>
      <SegmentedControl
        fullWidth
        size="xs"
        data={ratings}
        value={value}
        onChange={onChange}
        aria-labelledby={labelId}
      />
      {error === undefined || error === null ? null : <div className={classes.error}>{error}</div>}
    </div>
  )
}

export const SessionForm = ({
  kept: keptAs,
  initial,
  submitLabel,
  onSubmit,
  second,
  onCancel,
  onDirty,
  focusOnArrival,
}: Props) => {
  const first = useRef<HTMLInputElement>(null)
  const form = useForm<FormValues>({
    initialValues: {
      heldOn: initial.heldOn,
      startTime: initial.startTime ?? '',
      kind: initial.kind,
      attendance: initial.attendance,
      minutes: initial.minutes,
      mood: initial.mood === null ? notAsked : String(initial.mood),
      craving: initial.craving === null ? notAsked : String(initial.craving),
    },
    validate: {
      heldOn: (value) => (value === '' ? 'Give the date of the session.' : null),
      minutes: (value, values) =>
        wasSeen(values.attendance) && value === '' ? 'Give the minutes, 0 to 1,440.' : null,
    },
  })
  const kept = useKeptForm({ ...keptAs, values: form.values, onRestore: form.setValues })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const seen = wasSeen(form.values.attendance)
  const dirty = form.isDirty()
  useEffect(() => onDirty?.(dirty), [dirty, onDirty])
  useEffect(() => {
    if (focusOnArrival === true) first.current?.focus()
  }, [focusOnArrival])

  const save = async (write: (session: SessionFields) => Promise<void>): Promise<void> => {
    if (busy || form.validate().hasErrors) return
    setBusy(true)
    setFailure(null)
    try {
      await write(toFields(form.values))
      kept.drop()
    } catch (error) {
      const failed = failureOf(error)
      form.setErrors(fieldErrors(failed, 'session.'))
      setFailure(failed.message)
    } finally {
      setBusy(false)
    }
  }

  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void save(onSubmit))

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save(onSubmit)
      }}
    >
      <KeptLine kept={kept} />
      <div className={classes.row}>
        <TextInput
          ref={first}
          type="date"
          label="Date"
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('heldOn')}
        />
        <TextInput type="time" label="Time" {...form.getInputProps('startTime')} />
        <NativeSelect
          label="Kind"
          data={sessionKinds.map((kind) => ({ value: kind, label: sessionKindWords[kind] }))}
          {...form.getInputProps('kind')}
        />
      </div>
      <div className={classes.row}>
        <NativeSelect
          label="Attendance"
          data={attendanceStatuses.map((status) => ({ value: status, label: attendanceWords[status] }))}
          {...form.getInputProps('attendance')}
          onChange={(event) => {
            const attendance =
              attendanceStatuses.find((status) => status === event.currentTarget.value) ?? 'present'
            form.setFieldValue('attendance', attendance)
            if (!wasSeen(attendance)) form.setFieldValue('minutes', 0)
            else if (!seen) form.setFieldValue('minutes', usualMinutes)
          }}
        />
        <NumberInput
          label="Minutes"
          min={0}
          max={1_440}
          step={5}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          disabled={!seen}
          {...form.getInputProps('minutes')}
        />
      </div>
      {seen ? (
        <>
          <Rating
            label="Mood"
            ends="0 very low – 10 very good"
            value={form.values.mood}
            onChange={(value) => form.setFieldValue('mood', value)}
            error={form.errors['mood']}
          />
          <Rating
            label="Craving"
            ends="0 none – 10 strongest"
            value={form.values.craving}
            onChange={(value) => form.setFieldValue('craving', value)}
            error={form.errors['craving']}
          />
        </>
      ) : null}
      <FormError message={failure} />
      <Group gap="sm" mt={4}>
        <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
          {submitLabel}
        </Button>
        {second === undefined ? null : (
          <Button variant="default" disabled={busy} onClick={() => void save(second.onSubmit)}>
            {second.label}
          </Button>
        )}
        <Button variant="subtle" color="gray" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
