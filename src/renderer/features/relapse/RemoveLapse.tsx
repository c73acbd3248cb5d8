/** Removes a lapse with a reason; where the recorded last use is its day, asks what the last use is without it. */
import { Radio, Stack, TextInput } from '@mantine/core'
import type { Lapse, LastUseChange, RecordedUse } from '#shared/contract/operations/lapses.ts'
import { lastDayOf, lastUseOfLapse, substanceOf } from '#shared/domain/relapse/last-use.ts'
import { invoke } from '../../app/host.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
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

interface Values {
  readonly reason: string
  readonly lastUse: string
  readonly on: string
}

const answerOf = ({ lastUse, on }: Values, use: RecordedUse | null): LastUseChange | null =>
  use === null || !['earlier', 'unknown'].includes(lastUse)
    ? null
    : { rank: use.rank, was: use.lastUseOn, on: lastUse === 'unknown' ? null : on }

export const RemoveLapse = ({ clientId, lapse, lapses, recordedUse, onClose }: Props) => {
  const today = localToday()
  const use = lastUseOfLapse(lapse, recordedUse)
  const dialog = useFormDialog<Values>({
    kept: { form: 'remove-lapse', subjectId: lapse.lapseId },
    initial: () => ({ reason: '', lastUse: '', on: use === null ? '' : dayBefore(lapse, lapses, use) }),
    check: ({ reason, lastUse, on }) =>
      wrong({
        reason: reason.trim() === '' && 'Say why.',
        lastUse: use !== null && lastUse === '' && 'Say what becomes of the recorded last use.',
        on:
          lastUse === 'earlier' && (on === '' ? 'Give the day.' : on > today && 'This day is still to come.'),
      }),
    submit: (values) =>
      invoke('relapse.removeLapse', {
        clientId,
        lapseId: lapse.lapseId,
        reason: values.reason.trim(),
        lastUse: answerOf(values, use),
      }),
    fieldsUnder: 'lastUse.',
    changes: ['relapse', 'followup', 'clients'],
    done: `${lapseKindWords[lapse.kind]} removed`,
    onClose,
  })
  const { values, field } = dialog
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title={`Remove the ${lapse.kind} of ${dateText(lapse.occurredOn)}?`}
      submit="Remove"
      destructive
    >
      <p>
        It leaves this list, the report and the counts beside the plan. What was removed, why and by whom
        stays on record.
      </p>
      <TextInput
        label="Reason"
        placeholder="For example: entered for the wrong client"
        data-autofocus
        maxLength={1_000}
        {...field('reason')}
      />
      {use === null ? null : (
        <Radio.Group
          className={classes.question}
          label={`Last use of ${use.name}: recorded as ${dateText(use.lastUseOn ?? '')}`}
          description="That is the day of what you remove. What is the last use without it?"
          {...field('lastUse')}
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
                {...field('on')}
              />
            ) : null}
            <Radio value="unknown" label="Not known" />
            <Radio value="leave" label="Leave it as it is" />
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  )
}
