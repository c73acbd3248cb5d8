/** First and last day of a report, with the usual ranges one click away. */
import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addDays, isCalendarDate } from '#shared/domain/dates.ts'
import { localToday } from '../../ui/DateText.tsx'
import classes from './Reports.module.css'

export interface Range {
  readonly from: string
  readonly to: string
}

interface Props {
  readonly range: Range
  readonly onChange: (range: Range) => void
  /** Further ranges with their words. */
  readonly more?: readonly { readonly label: string; readonly range: Range }[]
}

/** The last `days` days, today among them. */
export const lastDays = (days: number, today = localToday()): Range => ({
  from: addDays(today, 1 - days),
  to: today,
})

interface DayProps {
  readonly label: string
  readonly day: string
  readonly error?: string | null
  readonly onDay: (day: string) => void
}

/** A day that counts once it is whole: a field being cleared or half typed leaves the range as it is. */
const DayField = ({ label, day, error = null, onDay }: DayProps) => {
  const [typed, setTyped] = useState(day)
  const [known, setKnown] = useState(day)
  if (known !== day) {
    setKnown(day)
    setTyped(day)
  }
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      error={error}
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (!isCalendarDate(next)) return
        setKnown(next)
        onDay(next)
      }}
      onBlur={() => setTyped(day)}
    />
  )
}

export const RangeFields = ({ range, onChange, more = [] }: Props) => {
  const usual = [
    { label: '30 days', range: lastDays(30) },
    { label: '90 days', range: lastDays(90) },
    { label: '1 year', range: lastDays(365) },
    ...more,
  ]
  return (
    <fieldset className={classes.range}>
      <legend className={classes.label}>Range</legend>
      <div className={classes.days}>
        <DayField label="First day" day={range.from} onDay={(from) => onChange({ ...range, from })} />
        <DayField
          label="Last day"
          day={range.to}
          error={range.to < range.from ? 'Before the first day' : null}
          onDay={(to) => onChange({ ...range, to })}
        />
      </div>
      <Group gap={4}>
        {usual.map(({ label, range: wanted }) => (
          <Button
            key={label}
            size="compact-xs"
            variant={wanted.from === range.from && wanted.to === range.to ? 'light' : 'default'}
            aria-pressed={wanted.from === range.from && wanted.to === range.to}
            onClick={() => onChange(wanted)}
          >
            {label}
          </Button>
        ))}
      </Group>
    </fieldset>
  )
}
