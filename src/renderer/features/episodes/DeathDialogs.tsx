/** Records a death, and takes a wrong entry back. */
import { Autocomplete, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { deathMistakes, deathMistakeWords, type DeathMistake } from '#shared/domain/episodes/rules.ts'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { DateText, localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './Episodes.module.css'
import { againText, endedText, PlansEndText } from './PlansEnd.tsx'

const changes = ['episodes', 'clients', 'followup', 'calendar', 'sessions', 'groups']

interface Props {
  readonly clientId: string
  /** The open one; null where none is. */
  readonly open: Episode | null
  readonly plans: OutputOf<'episodes.list'>['plans']
  readonly onClose: () => void
}

export const DeathDialog = ({ clientId, open, plans, onClose }: Props) => {
  const today = localToday()
  const reasons = useSiteList('discharge-reason')
  const dialog = useFormDialog({
    kept: { form: 'record-death', subjectId: clientId },
    initial: () => ({
      revision: open?.revision ?? 0,
      deceasedOn: '',
      discharges: open !== null,
      dischargeReason: 'Died',
      sure: false,
    }),
    check: ({ deceasedOn, sure, discharges, dischargeReason }) =>
      wrong({
        deceasedOn:
          deceasedOn === '' ? 'The day is needed.' : deceasedOn > today && 'This day is still to come.',
        dischargeReason: discharges && dischargeReason.trim() === '' && 'The reason is needed.',
        sure: !sure && 'Tick this to go on.',
      }),
    submit: ({ revision, deceasedOn, discharges, dischargeReason }) =>
      invoke('episodes.recordDeath', {
        clientId,
        deceasedOn,
        discharge:
          discharges && open !== null
            ? { episodeId: open.episodeId, revision, dischargeReason: dischargeReason.trim() }
            : null,
      }),
    changes,
    done: (ended) => {
      const what = endedText(ended)
      return `The death is recorded. Nothing is due any more${what === '' ? '' : `; ${what}`}.`
    },
    onClose,
  })
  const { values, field, checked } = dialog
  return (
    <FormDialog dialog={dialog} title="Record a death" submit="Record the death" size={560} destructive>
      <p className={classes.text}>
        From then on nothing is due for this client, and nobody is asked to call. The chart stays. A wrong
        entry can be taken back.
      </p>
      <div className={classes.fields}>
        <TextInput
          label="Died on"
          type="date"
          max={today}
          withAsterisk
          data-autofocus
          {...field('deceasedOn')}
        />
      </div>
      {open === null ? null : (
        <>
          <Checkbox mt="sm" label="Discharge on the same day" {...checked('discharges')} />
          {values.discharges ? (
            <Autocomplete
              mt="xs"
              label="Reason for discharge"
              data={[...reasons.words]}
              {...field('dischargeReason')}
            />
          ) : null}
        </>
      )}
      {values.deceasedOn === '' ? null : <PlansEndText plans={plans} day={values.deceasedOn} />}
      <Checkbox mt="sm" label="I have made sure that it is this client" {...checked('sure')} />
    </FormDialog>
  )
}

interface BackProps {
  readonly clientId: string
  readonly deceasedOn: string
  readonly onClose: () => void
}

export const DeathTakenBackDialog = ({ clientId, deceasedOn, onClose }: BackProps) => {
  const dialog = useFormDialog<{ readonly mistake: DeathMistake }, OutputOf<'episodes.takeBackDeath'>>({
    kept: { form: 'take-back-death', subjectId: clientId },
    initial: () => ({ mistake: 'other-person' }),
    submit: ({ mistake }) => invoke('episodes.takeBackDeath', { clientId, deceasedOn, mistake }),
    changes,
    done: (again) => {
      const what = againText(again)
      return `Taken back. What was due is due again${what === '' ? '' : `; ${what}`}.`
    },
    onClose,
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Take the recorded death back?"
      submit="Take it back"
      size={480}
    >
      <p>
        Recorded is <DateText date={deceasedOn} year />. What was due before is due again; a discharge stays
        until you take it back too.
      </p>
      <NativeSelect
        label="What was wrong"
        data-autofocus
        data={deathMistakes.map((value) => ({ value, label: deathMistakeWords[value] }))}
        {...dialog.field('mistake')}
      />
    </FormDialog>
  )
}
