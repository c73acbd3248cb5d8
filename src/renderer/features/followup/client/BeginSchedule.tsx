/** Begins the schedule of contacts, or begins it anew: from the last use or from the discharge. */
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { defaultTemplate } from '#shared/domain/followup/template.ts'
import { failureOf, invoke } from '../../../app/host.ts'
import { refetchAfter } from '../../../app/query.ts'
import { dateText, localToday } from '../../../ui/DateText.tsx'
import { fieldErrors } from '../../../ui/forms.ts'
import { notifyDone } from '../../../ui/notify.tsx'
import { FormError } from '../../client/FormError.tsx'

interface Props {
  readonly clientId: string
  readonly anchors: OutputOf<'followup.get'>['anchors']
  /** A schedule runs already and ends with this. */
  readonly anew: boolean
  readonly onClose: () => void
}

type Anchor = 'last-use' | 'discharge'

const known = (date: string | null): string =>
  date === null ? 'no date is known' : `known: ${dateText(date, { year: true })}`

export const BeginSchedule = ({ clientId, anchors, anew, onClose }: Props) => {
  const today = localToday()
  const [anchor, setAnchor] = useState<Anchor>(anchors.dischargedOn === null ? 'last-use' : 'discharge')
  const [anchorOn, setAnchorOn] = useState(anchors.dischargedOn ?? anchors.lastUseOn ?? '')
  const [error, setError] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (): Promise<void> => {
    const found =
      anchorOn === '' ? 'Give the day to count from.' : anchorOn > today ? 'This day is still to come.' : null
    setError(found)
    setFailure(null)
    if (busy || found !== null) return
    setBusy(true)
    try {
      await invoke('followup.begin', { clientId, anchor, anchorOn })
    } catch (cause) {
      setError(fieldErrors(cause)['anchorOn'] ?? null)
      setFailure(failureOf(cause).message)
      setBusy(false)
      return
    }
    await refetchAfter(['followup'])
    notifyDone('Schedule begun')
    onClose()
  }

  return (
    <Modal
      opened
      title={anew ? 'Begin the schedule anew?' : 'Begin the schedule'}
      size={480}
      closeOnClickOutside={false}
      onClose={busy ? () => undefined : onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          <p style={{ margin: 0 }}>
            {defaultTemplate.length} contacts over two years, close together at first:{' '}
            {defaultTemplate.map(({ label }) => label.toLocaleLowerCase()).join(', ')}.
            {anew ? ' The schedule that runs now ends; its record stays.' : ''}
          </p>
          <Radio.Group
            label="Count from"
            value={anchor}
            onChange={(value) => {
              const next: Anchor = value === 'discharge' ? 'discharge' : 'last-use'
              setAnchor(next)
              setAnchorOn((next === 'discharge' ? anchors.dischargedOn : anchors.lastUseOn) ?? anchorOn)
            }}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="last-use"
                label={`Last use (${known(anchors.lastUseOn)})`}
                data-autofocus={anchor === 'last-use' || undefined}
              />
              <Radio
                value="discharge"
                label={`Discharge (${known(anchors.dischargedOn)})`}
                data-autofocus={anchor === 'discharge' || undefined}
              />
            </Stack>
          </Radio.Group>
          <TextInput
            label="Day"
            type="date"
            max={today}
            value={anchorOn}
            error={error}
            onChange={(event) => setAnchorOn(event.currentTarget.value)}
          />
          <FormError message={error === null ? failure : null} />
          <Group gap="sm">
            <Button type="submit" loading={busy}>
              {anew ? 'Begin anew' : 'Begin'}
            </Button>
            <Button variant="default" disabled={busy} onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
