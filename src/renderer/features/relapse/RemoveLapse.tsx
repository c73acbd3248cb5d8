/** Removes a lapse with a reason; where the recorded last use is its day, asks what the last use is without it. */
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Lapse, LastUseChange, RecordedUse } from '#shared/contract/operations/lapses.ts'
import { lastDayOf, lastUseOfLapse, substanceOf } from '#shared/domain/relapse/last-use.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'
import classes from './Lapses.module.css'
import { lapseKindWords } from './words.ts'

interface Props {
  readonly clientId: string
  readonly lapse: Lapse
  readonly lapses: readonly Lapse[]
  readonly recordedUse: readonly RecordedUse[]
  readonly onClose: () => void
}

/** The latest use that the other lapses tell of, as the day to go back to. */
const dayBefore = (lapse: Lapse, lapses: readonly Lapse[], use: RecordedUse): string =>
  lapses
    .filter((one) => one.lapseId !== lapse.lapseId && substanceOf(one.substance, [use]) !== null)
    .map(lastDayOf)
    .filter((day) => day <= lastDayOf(lapse))
    .toSorted()
    .at(-1) ?? ''

export const RemoveLapse = ({ clientId, lapse, lapses, recordedUse, onClose }: Props) => {
  const today = localToday()
  const use = lastUseOfLapse(lapse, recordedUse)
  const [values, setValues] = useState(() => ({
    reason: '',
    lastUse: '',
    on: use === null ? '' : dayBefore(lapse, lapses, use),
  }))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const kept = useKeptForm({
    form: 'remove-lapse',
    subjectId: lapse.lapseId,
    values,
    onRestore: setValues,
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const answer = useMemo((): LastUseChange | null => {
    if (use === null || !['earlier', 'unknown'].includes(values.lastUse)) return null
    return { rank: use.rank, was: use.lastUseOn, on: values.lastUse === 'unknown' ? null : values.on }
  }, [use, values.lastUse, values.on])
  const submit = async (): Promise<void> => {
    if (busy) return
    const found: Record<string, string> = {}
    if (values.reason.trim() === '') found['reason'] = 'Say why.'
    if (use !== null && values.lastUse === '') found['lastUse'] = 'Say what becomes of the recorded last use.'
    if (values.lastUse === 'earlier' && values.on === '') found['on'] = 'Give the day.'
    if (values.lastUse === 'earlier' && values.on > today) found['on'] = 'This day is still to come.'
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await invoke('relapse.removeLapse', {
        clientId,
        lapseId: lapse.lapseId,
        reason: values.reason.trim(),
        lastUse: answer,
      })
    } catch (error) {
      setErrors(fieldErrors(error, 'lastUse.'))
      setFailure(failureOf(error).message)
      setBusy(false)
      return
    }
    await refetchAfter(['relapse', 'followup', 'clients'])
    notifyDone(`${lapseKindWords[lapse.kind]} removed`)
    close()
  }
  return (
    <Modal
      opened
      title={`Remove the ${lapse.kind} of ${dateText(lapse.occurredOn)}?`}
      size={520}
      closeOnClickOutside={false}
      onClose={busy ? () => undefined : close}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <KeptLine kept={kept} />
        <Stack gap="md">
          <p className={classes.text}>
            It leaves this list, the report and the counts beside the plan. What was removed, why and by whom
            stays on record.
          </p>
          <TextInput
            label="Reason"
            placeholder="For example: entered for the wrong client"
            data-autofocus
            maxLength={1_000}
            value={values.reason}
            error={errors['reason']}
            onChange={(event) => {
              const reason = event.currentTarget.value
              setValues((now) => ({ ...now, reason }))
            }}
          />
          {use === null ? null : (
            <Radio.Group
              className={classes.question}
              label={`Last use of ${use.name}: recorded as ${dateText(use.lastUseOn ?? '')}`}
              description="That is the day of what you remove. What is the last use without it?"
              value={values.lastUse}
              error={errors['lastUse']}
              onChange={(lastUse) => setValues((now) => ({ ...now, lastUse }))}
            >
              <Stack gap={6} my={6}>
                <Radio
                  value="earlier"
                  label="An earlier day"
                  description="A follow-up that was counted from this lapse goes back to the one before."
                />
                {values.lastUse === 'earlier' ? (
                  <TextInput
                    type="date"
                    aria-label="Earlier last use"
                    className={classes.earlier}
                    max={today}
                    value={values.on}
                    error={errors['on']}
                    onChange={(event) => {
                      const on = event.currentTarget.value
                      setValues((now) => ({ ...now, on }))
                    }}
                  />
                ) : null}
                <Radio value="unknown" label="Not known" />
                <Radio value="leave" label="Leave it as it is" />
              </Stack>
            </Radio.Group>
          )}
          <FormError message={errors['reason'] === undefined ? failure : null} />
          <Group gap="sm">
            <Button type="submit" color="red" loading={busy}>
              Remove
            </Button>
            <Button variant="default" disabled={busy} onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
