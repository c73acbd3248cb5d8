/** A wave, recorded, changed or ended: its days, what was worst, what set it off and what helped. */
import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { pawsDomains, type Wave } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { invoke } from '../../../app/host.ts'
import { FormDialog } from '../../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../../ui/form-dialog/useFormDialog.ts'
import { toWave, waveErrors, waveValues, type WaveValues } from './wave-form.ts'
import classes from './Waves.module.css'

interface Props {
  readonly clientId: string
  /** Null: a new one. */
  readonly wave: Wave | null
  /** It is to be ended: the last day is today until another one is typed. */
  readonly ending?: boolean
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly onClose: () => void
}

export const WaveDialog = ({ clientId, wave, ending = false, today, onClose }: Props) => {
  const dialog = useFormDialog<WaveValues>({
    kept: { form: 'paws-wave', subjectId: wave?.waveId ?? clientId },
    initial: () => waveValues(wave, ending ? today : ''),
    check: (values) => waveErrors(values, today),
    submit: (values) => {
      const fields = toWave(values)
      if (wave === null) return invoke('followup.recordWave', { clientId, wave: fields })
      const { waveId, revision } = wave
      return invoke('followup.changeWave', { clientId, waveId, revision, wave: fields })
    },
    fieldsUnder: 'wave.',
    changes: ['followup'],
    done: wave === null ? 'Wave recorded' : ending ? 'Wave ended' : 'Wave changed',
    onClose,
  })
  const { values, change, field } = dialog
  const day = (
    label: string,
    name: 'beganOn' | 'endedOn' | 'peakedOn',
    description: string,
    focused = false,
  ) => (
    <TextInput
      type="date"
      label={label}
      description={description}
      max={today}
      {...field(name)}
      {...(focused ? { 'data-autofocus': true } : {})}
    />
  )
  return (
    <FormDialog
      dialog={dialog}
      title={wave === null ? 'Record a wave' : ending ? 'End the wave' : 'Change the wave'}
      submit={wave === null ? 'Record the wave' : ending ? 'End the wave' : 'Save the wave'}
      size={640}
    >
      <div className={classes.fields}>
        {day('Began', 'beganOn', 'First day of it', !ending)}
        {day('Ended', 'endedOn', 'Empty while it goes on', ending)}
        {day('Worst day', 'peakedOn', 'If there was one')}
        <NumberInput
          label="How strong then"
          description="0 none, 10 strongest"
          min={0}
          max={10}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          {...field('peakSeverity')}
        />
      </div>
      <Checkbox.Group
        label="What was worst"
        className={classes.group}
        value={[...values.mainDomains]}
        onChange={(mainDomains) => change({ mainDomains })}
      >
        <div className={classes.domains}>
          {pawsDomains.map((domain) => (
            <Checkbox key={domain} size="sm" value={domain} label={pawsDomainLabels[domain]} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.texts}>
        <TextInput label="What set it off" maxLength={500} {...field('trigger')} />
        <Textarea
          label="What helped, and remarks"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          {...field('remarks')}
        />
      </div>
    </FormDialog>
  )
}
