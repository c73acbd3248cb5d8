/** From when on a check-in or a missed contact asks for attention. The thresholds are ours, so each site sets its own. */
import { NumberInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { defaultSettings, type Settings } from '#shared/contract/operations/settings.ts'
import classes from './Settings.module.css'

interface Props {
  readonly form: UseFormReturnType<Settings>
  /** Only an administrator changes what touches the whole site. */
  readonly mayChange: boolean
}

const fields = [
  {
    name: 'flagRise',
    label: 'Worse when a rating rises by',
    description: 'From one check-in to the next, in any of the twelve',
    unit: 'point',
    max: 10,
  },
  {
    name: 'flagCraving',
    label: 'Craving asks for a look from',
    description: 'On the scale from 0 to 10',
    unit: null,
    max: 10,
  },
  {
    name: 'flagSleepHours',
    label: 'Sleep is short under',
    description: 'Hours in a usual night',
    unit: 'hour',
    max: 12,
  },
  {
    name: 'flagSleepCheckIns',
    label: 'Short sleep is flagged after',
    description: 'In a row',
    unit: 'check-in',
    max: 10,
  },
  {
    name: 'flagMissedContacts',
    label: 'Missed contacts are flagged after',
    description: 'In a row, without a check-in between',
    unit: 'contact',
    max: 10,
  },
] as const

export const FollowUpThresholds = ({ form, mayChange }: Props) => (
  <section className={classes.section} aria-labelledby="settings-flags">
    <h2 id="settings-flags">Follow-up: what asks for attention</h2>
    <p className={classes.text}>
      These numbers are ours; no study gave them. A flag says why it is there and decides nothing.
      {mayChange ? '' : ' An administrator changes them.'}
    </p>
    {fields.map(({ name, label, description, unit, max }) => (
      <NumberInput
        key={name}
        label={label}
        description={`${description}. As shipped: ${defaultSettings[name]}`}
        {...(unit === null ? {} : { suffix: form.values[name] === 1 ? ` ${unit}` : ` ${unit}s` })}
        min={1}
        max={max}
        step={name === 'flagSleepHours' ? 0.5 : 1}
        allowDecimal={name === 'flagSleepHours'}
        clampBehavior="none"
        disabled={!mayChange}
        className={classes.number}
        {...form.getInputProps(name)}
      />
    ))}
  </section>
)
