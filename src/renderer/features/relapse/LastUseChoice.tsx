/** Asks whether a lapse changes the recorded last use. Nothing is chosen beforehand: the counselor says it. */
import { Radio, Stack } from '@mantine/core'
import { dateText } from '../../ui/DateText.tsx'
import type { LapseValues, LastUseQuestion } from './lapse-form.ts'
import classes from './Lapses.module.css'

interface Props {
  readonly question: LastUseQuestion
  readonly value: LapseValues['lastUse']
  readonly error: string | undefined
  readonly onChange: (value: LapseValues['lastUse']) => void
}

export const LastUseChoice = ({ question, value, error, onChange }: Props) => {
  const { use, on, why } = question
  const said = use.lastUseOn === null ? 'not recorded yet' : `recorded as ${dateText(use.lastUseOn)}`
  return (
    <Radio.Group
      className={classes.question}
      data-question=""
      label={`Last use of ${use.name}: ${said}`}
      description={
        why === 'newer'
          ? 'This is newer. Does the recorded last use change?'
          : 'That was the day of this lapse. Does the recorded last use change with it?'
      }
      value={value}
      error={error}
      onChange={(next) => onChange(next === 'change' ? 'change' : 'leave')}
    >
      <Stack gap={6} my={6}>
        <Radio
          value="change"
          label={`Yes, to ${dateText(on)}`}
          description="A follow-up that is counted from the last use is counted from this day."
        />
        <Radio value="leave" label="No, leave it as it is" />
      </Stack>
    </Radio.Group>
  )
}
