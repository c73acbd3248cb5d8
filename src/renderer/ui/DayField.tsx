/** A bound of a filter: a day that counts once it is whole; emptied, there is no bound. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isCalendarDate } from '#shared/domain/dates.ts'

interface Props {
  readonly label: string
  /** `YYYY-MM-DD`; null: no bound. */
  readonly day: string | null
  readonly error: string | null
  readonly onDay: (day: string | null) => void
}

export const DayField = ({ label, day, error, onDay }: Props) => {
  const [typed, setTyped] = useState(day ?? '')
  const [known, setKnown] = useState(day)
  if (known !== day) {
    setKnown(day)
    setTyped(day ?? '')
  }
  return (
    <TextInput
      size="xs"
      type="date"
      w={136}
      aria-label={label}
      title={label}
      error={error}
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        if (next !== '' && !isCalendarDate(next)) return
        setKnown(next === '' ? null : next)
        onDay(next === '' ? null : next)
      }}
    />
  )
}
