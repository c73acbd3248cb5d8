/** The fields of a planned session: what, when, where, and how it repeats. */
import { Autocomplete, Chip, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { plannedKind } from '#shared/contract/operations/calendar.ts'
import { weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { recurrenceWords, weekdayName } from '#shared/domain/calendar/words.ts'
import { firstWeekday } from '#shared/domain/calendar/week.ts'
import { isCalendarDate } from '#shared/domain/dates.ts'
import { locale } from '../../app/locale.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import type { FormDialogState } from '../../ui/form-dialog/useFormDialog.ts'
import { sessionKindWords } from '../client/words.ts'
import classes from './Calendar.module.css'
import { hasInterval, toRepeating, type PlanValues } from './plan-form.ts'

type Dialog = Pick<FormDialogState<PlanValues>, 'values' | 'field' | 'change'>

/** Day, time, length, kind and place. */
export const WhenFields = ({
  dialog,
  ofGroup = false,
  focused = false,
}: {
  readonly dialog: Dialog
  readonly ofGroup?: boolean
  readonly focused?: boolean
}) => {
  const { field } = dialog
  const places = useSiteList('location')
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          type="date"
          label="Day"
          {...field('heldOn')}
          {...(focused ? { 'data-autofocus': true } : {})}
        />
        <TextInput type="time" label="Time" {...field('startTime')} />
        <NumberInput
          label="Minutes"
          min={5}
          max={1_440}
          step={5}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          {...field('minutes')}
        />
      </div>
      <div className={classes.fields}>
        {ofGroup ? null : (
          <NativeSelect
            label="Kind"
            data={plannedKind.options.map((kind) => ({ value: kind, label: sessionKindWords[kind] }))}
            {...field('kind')}
          />
        )}
        <Autocomplete
          label="Place"
          placeholder="A room, or “by video”"
          maxLength={200}
          data={[...places.words]}
          {...field('location')}
        />
      </div>
    </>
  )
}

/** How it repeats, and until when. */
export const RepeatFields = ({
  dialog,
  fixed = false,
}: {
  readonly dialog: Dialog
  readonly fixed?: boolean
}) => {
  const { values, field, change } = dialog
  const repeat = toRepeating(values)
  const own = isCalendarDate(values.heldOn) ? weekdayOf(values.heldOn) : 0
  const first = firstWeekday(locale())
  const days = Array.from({ length: 7 }, (_, index) => ((first - 1 + index) % 7) + 1)
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label="Repeats"
          data={[
            ...(fixed ? [] : [{ value: 'no', label: 'Does not repeat' }]),
            { value: 'workdays', label: 'Every working day' },
            { value: 'week', label: 'By weeks' },
            { value: 'month', label: 'By months, on the weekday' },
            { value: 'month-day', label: 'By months, on the day' },
          ]}
          {...field('repeats')}
        />
        {repeat === null || !hasInterval(values) ? null : (
          <NumberInput
            label={values.repeats !== 'week' ? 'Every … months' : 'Every … weeks'}
            min={1}
            max={12}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="none"
            {...field('interval')}
          />
        )}
      </div>
      {values.repeats === 'week' && own > 0 ? (
        <div className={classes.weekdays}>
          <div className={classes.label} id="calendar-weekdays">
            On
          </div>
          <Chip.Group
            multiple
            value={[...new Set([...values.weekdays, String(own)])]}
            onChange={(weekdays) => change({ weekdays })}
          >
            <Group gap={4} role="group" aria-labelledby="calendar-weekdays">
              {days.map((day) => (
                <Chip key={day} size="xs" value={String(day)} disabled={day === own}>
                  {weekdayName(day, locale(), 'short')}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </div>
      ) : null}
      {repeat === null ? null : (
        <>
          <div className={classes.fields}>
            <NativeSelect
              label="Ends"
              data={[
                { value: 'never', label: 'When it is ended' },
                { value: 'on', label: 'On a day' },
                { value: 'after', label: 'After some sessions' },
              ]}
              {...field('ends')}
            />
            {values.ends === 'on' ? <TextInput type="date" label="Last day" {...field('endsOn')} /> : null}
            {values.ends === 'after' ? (
              <NumberInput
                label="Sessions"
                min={2}
                max={400}
                allowDecimal={false}
                allowNegative={false}
                clampBehavior="none"
                {...field('endsAfter')}
              />
            ) : null}
          </div>
          <p className={classes.quietLine}>{recurrenceWords(repeat.recurrence, locale())}.</p>
        </>
      )}
    </>
  )
}
