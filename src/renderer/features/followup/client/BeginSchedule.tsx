/** Begins the schedule of contacts, or begins it anew: from the last use or from the discharge. */
import { Radio, Stack, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import { defaultTemplate } from '#shared/domain/followup/template.ts'
import { invoke } from '../../../app/host.ts'
import { dateText, localToday } from '../../../ui/DateText.tsx'
import { wrong } from '../../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../../ui/form-dialog/useFormDialog.ts'

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

interface Values {
  readonly anchor: Anchor
  readonly anchorOn: string
}

export const BeginSchedule = ({ clientId, anchors, anew, onClose }: Props) => {
  const today = localToday()
  const dialog = useFormDialog<Values>({
    kept: { form: 'begin-schedule', subjectId: clientId },
    initial: () => ({
      anchor: anchors.dischargedOn === null ? 'last-use' : 'discharge',
      anchorOn: anchors.dischargedOn ?? anchors.lastUseOn ?? '',
    }),
    check: ({ anchorOn }) =>
      wrong({
        anchorOn:
          anchorOn === '' ? 'Give the day to count from.' : anchorOn > today && 'This day is still to come.',
      }),
    submit: (values) => invoke('followup.begin', { clientId, ...values }),
    changes: ['followup'],
    done: 'Schedule begun',
    onClose,
  })
  const { anchor } = dialog.values
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title={anew ? 'Begin the schedule anew?' : 'Begin the schedule'}
      submit={anew ? 'Begin anew' : 'Begin'}
      size={480}
    >
      <p>
        {defaultTemplate.length} contacts over two years, close together at first:{' '}
        {defaultTemplate.map(({ label }) => label.toLocaleLowerCase()).join(', ')}.
        {anew ? ' The schedule that runs now ends; its record stays.' : ''}
      </p>
      <Radio.Group
        label="Count from"
        value={anchor}
        onChange={(value) => {
          const next: Anchor = value === 'discharge' ? 'discharge' : 'last-use'
          const on = next === 'discharge' ? anchors.dischargedOn : anchors.lastUseOn
          dialog.change({ anchor: next, ...(on === null ? {} : { anchorOn: on }) })
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
      <TextInput label="Day" type="date" max={today} {...dialog.field('anchorOn')} />
    </FormDialog>
  )
}
