/** What the counselor states about one client's part in one session; for a new session and for changing one. */
import { NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { attendanceStatuses, sessionKinds } from '#shared/contract/values.ts'
import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog, type FormDialogState } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './SessionForm.module.css'
import { attendanceWords, sessionKindWords, wasSeen } from './words.ts'

/** As typed: empty fields are empty texts. */
export interface SessionValues {
  heldOn: string
  startTime: string
  kind: SessionKind
  attendance: AttendanceStatus
  minutes: number | string
  mood: string
  craving: string
}

const notAsked = '–'
const ratings = [notAsked, ...Array.from({ length: 11 }, (_, value) => String(value))]
const usualMinutes = 50

const asRating = (text: string): number | null => (text === notAsked ? null : Number(text))
const ratingText = (rating: number | null): string => (rating === null ? notAsked : String(rating))

/** The contract's input; who was not seen has no minutes and no ratings. */
export const toSession = (values: SessionValues): SessionFields => ({
  heldOn: values.heldOn,
  startTime: values.startTime === '' ? null : values.startTime,
  kind: values.kind,
  attendance: values.attendance,
  minutes: wasSeen(values.attendance) ? Number(values.minutes) : 0,
  mood: wasSeen(values.attendance) ? asRating(values.mood) : null,
  craving: wasSeen(values.attendance) ? asRating(values.craving) : null,
})

interface Options {
  /** Under which name and for whom what is typed is kept over a lock. */
  readonly kept: { readonly form: string; readonly subjectId: string }
  readonly initial: SessionFields
  /** Writes it; what it throws is shown at the fields, and what was typed stays. */
  readonly onSubmit: (session: SessionFields) => Promise<void>
  readonly onClose: () => void
}

/** The state of a session's form, on a page or in a dialog. */
export const useSessionForm = ({
  kept,
  initial,
  onSubmit,
  onClose,
}: Options): FormDialogState<SessionValues, void> =>
  useFormDialog<SessionValues, void>({
    kept,
    initial: () => ({
      heldOn: initial.heldOn,
      startTime: initial.startTime ?? '',
      kind: initial.kind,
      attendance: initial.attendance,
      minutes: initial.minutes,
      mood: ratingText(initial.mood),
      craving: ratingText(initial.craving),
    }),
    check: ({ heldOn, attendance, minutes }) =>
      wrong({
        heldOn: heldOn === '' && 'Give the date of the session.',
        minutes: wasSeen(attendance) && minutes === '' && 'Give the minutes, 0 to 1,440.',
      }),
    submit: (values) => onSubmit(toSession(values)),
    fieldsUnder: 'session.',
    onClose,
  })

interface RatingProps {
  readonly label: string
  readonly ends: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
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
      {error === undefined ? null : <div className={classes.error}>{error}</div>}
    </div>
  )
}

interface Props {
  readonly dialog: FormDialogState<SessionValues, void>
  /** Puts the focus on the first field on arrival (a dialog does so by itself). */
  readonly focusOnArrival?: boolean
}

/** The fields; the frame and the buttons are the page's or the dialog's. */
export const SessionFieldset = ({ dialog, focusOnArrival }: Props) => {
  const first = useRef<HTMLInputElement>(null)
  const { values, field, change } = dialog
  const seen = wasSeen(values.attendance)
  useEffect(() => {
    if (focusOnArrival === true) first.current?.focus()
  }, [focusOnArrival])
  return (
    <div className={classes.form}>
      <div className={classes.row}>
        <TextInput
          ref={first}
          type="date"
          label="Date"
          required
          withAsterisk={false}
          data-autofocus
          {...field('heldOn')}
        />
        <TextInput type="time" label="Time" {...field('startTime')} />
        <NativeSelect
          label="Kind"
          data={sessionKinds.map((kind) => ({ value: kind, label: sessionKindWords[kind] }))}
          {...field('kind')}
        />
      </div>
      <div className={classes.row}>
        <NativeSelect
          label="Attendance"
          data={attendanceStatuses.map((status) => ({ value: status, label: attendanceWords[status] }))}
          {...field('attendance')}
          onChange={(event) => {
            const attendance =
              attendanceStatuses.find((status) => status === event.currentTarget.value) ?? 'present'
            change({
              attendance,
              ...(wasSeen(attendance) ? (seen ? {} : { minutes: usualMinutes }) : { minutes: 0 }),
            })
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
          {...field('minutes')}
        />
      </div>
      {seen ? (
        <>
          <Rating label="Mood" ends="0 very low – 10 very good" {...field('mood')} />
          <Rating label="Craving" ends="0 none – 10 strongest" {...field('craving')} />
        </>
      ) : null}
    </div>
  )
}
