/** The one question on dates: which number is the month, asked with the file's own examples. */
import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { ReadingChoices } from '#shared/contract/operations/imports.ts'
import { calendarDateOf } from '#shared/domain/dates.ts'
import { dateText } from '../../ui/DateText.tsx'
import classes from './Imports.module.css'
import { useStepFocus } from './focus.ts'
import type { Preview } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'

type Order = NonNullable<ReadingChoices['dateOrder']>

/** "03/04/2026" read one way, in words; the text itself where it is no such date. */
export const readAs = (text: string, order: Order): string => {
  const parts = /^\s*(\d{1,2})\D(\d{1,2})\D(\d{2,4})\s*$/.exec(text)
  if (parts === null) return text
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [month, day] = order === 'month-first' ? [first, second] : [second, first]
  // Two digits: only which is the month matters here, the year is decided by rules of its own.
  if (third < 100) {
    const shown = calendarDateOf(2000, month, day)
    return shown === null
      ? text
      : `${dateText(shown, { year: false, weekday: false })} ’${String(third).padStart(2, '0')}`
  }
  const date = calendarDateOf(third, month, day)
  return date === null ? text : dateText(date, { year: true, weekday: false })
}

const words: Record<Order, string> = {
  'month-first': 'Month first, then day',
  'day-first': 'Day first, then month',
}
const orders = ['month-first', 'day-first'] as const

export const DateQuestion = ({ preview }: { readonly preview: Preview }) => {
  const [order, setOrder] = useState<Order | null>(preview.suggestedDateOrder)
  const box = useStepFocus<HTMLFormElement>()
  return (
    <form
      ref={box}
      className={classes.question}
      onSubmit={(event) => {
        event.preventDefault()
        if (order !== null) void wizard.setDateOrder(order)
      }}
    >
      <Radio.Group
        label="How does this file write its dates?"
        description={
          preview.suggestedDateOrder === null
            ? 'Some of them can be read both ways, and no other date in the file tells. Mooring asks once for the whole file.'
            : 'Some of them can be read both ways. The other dates of the file speak for the marked answer. Mooring asks once for the whole file.'
        }
        value={order ?? ''}
        onChange={(value) => setOrder(orders.find((known) => known === value) ?? null)}
      >
        {orders.map((one) => (
          <Radio
            key={one}
            value={one}
            mt="sm"
            label={words[one]}
            description={preview.ambiguousDates
              .map((example) => `${example} is ${readAs(example, one)}`)
              .slice(0, 3)
              .join(' · ')}
          />
        ))}
      </Radio.Group>
      <Button type="submit" disabled={order === null} mt="lg">
        Go on
      </Button>
    </form>
  )
}
