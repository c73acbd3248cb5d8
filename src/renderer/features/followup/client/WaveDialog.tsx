/** A wave, recorded, changed or ended: its days, what was worst, what set it off and what helped. */
import { Button, Checkbox, Group, Modal, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { pawsDomains, type Wave } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { failureOf, invoke } from '../../../app/host.ts'
import { refetchAfter } from '../../../app/query.ts'
import { modKey, useShortcut } from '../../../app/shortcuts.ts'
import { useKeptForm } from '../../../app/useKeptForm.ts'
import { fieldErrors } from '../../../ui/forms.ts'
import { KeptLine } from '../../../ui/KeptLine.tsx'
import { Leaving } from '../../../ui/Leaving.tsx'
import { notifyDone } from '../../../ui/notify.tsx'
import { FormError } from '../../client/FormError.tsx'
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
  const [first] = useState<WaveValues>(() => waveValues(wave, ending ? today : ''))
  const [values, setValues] = useState<WaveValues>(first)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const kept = useKeptForm({
    form: 'paws-wave',
    subjectId: wave?.waveId ?? clientId,
    values,
    onRestore: setValues,
  })
  const form = useRef<HTMLFormElement>(null)
  const focusFirstError = useEffectEvent(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
  useEffect(() => focusFirstError(), [errors])
  const dirty = JSON.stringify(values) !== JSON.stringify(first)
  const change = (part: Partial<WaveValues>): void => setValues((now) => ({ ...now, ...part }))
  const close = () => {
    kept.drop()
    onClose()
  }
  const leave = () => {
    if (busy) return
    if (dirty && !leaving) setLeaving(true)
    else close()
  }
  const save = async (): Promise<void> => {
    if (busy) return
    const found = waveErrors(values, today)
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      const fields = toWave(values)
      if (wave === null) await invoke('followup.recordWave', { clientId, wave: fields })
      else {
        const { waveId, revision } = wave
        await invoke('followup.changeWave', { clientId, waveId, revision, wave: fields })
      }
    } catch (error) {
      const refused = fieldErrors(error, 'wave.')
      setErrors(refused)
      setFailure(Object.keys(refused).some((path) => path in values) ? null : failureOf(error).message)
      setBusy(false)
      return
    }
    await refetchAfter(['followup'])
    notifyDone(wave === null ? 'Wave recorded' : ending ? 'Wave ended' : 'Wave changed')
    close()
  }
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void save())

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
      value={values[name]}
      error={errors[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      {...(focused ? { 'data-autofocus': true } : {})}
    />
  )
  return (
    <Modal
      opened
      title={wave === null ? 'Record a wave' : ending ? 'End the wave' : 'Change the wave'}
      size={640}
      closeOnClickOutside={!dirty}
      onClose={leave}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KeptLine kept={kept} />
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
            value={values.peakSeverity}
            error={errors['peakSeverity']}
            onChange={(peakSeverity) => change({ peakSeverity })}
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
          <TextInput
            label="What set it off"
            maxLength={500}
            value={values.trigger}
            error={errors['trigger']}
            onChange={(event) => change({ trigger: event.currentTarget.value })}
          />
          <Textarea
            label="What helped, and remarks"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            value={values.remarks}
            error={errors['remarks']}
            onChange={(event) => change({ remarks: event.currentTarget.value })}
          />
        </div>
        <FormError message={failure} />
        {leaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={close} />
        ) : (
          <Group justify="flex-end" mt="md">
            <Button variant="default" disabled={busy} onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
              {wave === null ? 'Record the wave' : ending ? 'End the wave' : 'Save the wave'}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
