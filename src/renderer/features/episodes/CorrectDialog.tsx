/** Puts wrong days and words of an episode right, with the reason; what it said before stays readable. */
import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import classes from './Episodes.module.css'

interface Props {
  readonly clientId: string
  readonly episode: Episode
  readonly onClose: () => void
}

export const CorrectDialog = ({ clientId, episode, onClose }: Props) => {
  const today = localToday()
  const programs = useSiteList('program')
  const sources = useSiteList('referral-source')
  const reasons = useSiteList('discharge-reason')
  const closed = episode.dischargedOn !== null
  const dialog = useFormDialog({
    kept: { form: 'episode-correct', subjectId: episode.episodeId },
    initial: () => ({
      revision: episode.revision,
      admittedOn: episode.admittedOn,
      dischargedOn: episode.dischargedOn ?? '',
      dischargeReason: episode.dischargeReason ?? '',
      dischargeSummary: episode.dischargeSummary ?? '',
      program: episode.program ?? '',
      referralSource: episode.referralSource ?? '',
      reason: '',
    }),
    check: ({ admittedOn, dischargedOn, reason }) =>
      wrong({
        admittedOn:
          admittedOn === '' ? 'The day is needed.' : admittedOn > today && 'This day is still to come.',
        dischargedOn:
          closed &&
          (dischargedOn === ''
            ? 'The day is needed.'
            : dischargedOn < admittedOn && 'The discharge lies before the admission.'),
        reason: reason.trim() === '' && 'Say why.',
      }),
    submit: (values) =>
      invoke('episodes.correct', {
        clientId,
        episodeId: episode.episodeId,
        revision: values.revision,
        admittedOn: values.admittedOn,
        dischargedOn: closed ? values.dischargedOn : null,
        dischargeReason: orNull(values.dischargeReason),
        dischargeSummary: orNull(values.dischargeSummary),
        program: orNull(values.program),
        referralSource: orNull(values.referralSource),
        reason: values.reason.trim(),
      }),
    changes: ['episodes', 'clients', 'followup', 'intake'],
    done: 'Episode corrected',
    onClose,
  })
  const { field } = dialog
  return (
    <FormDialog dialog={dialog} title="Correct the episode" submit="Correct it" size={640} stickyFoot>
      <div className={classes.fields}>
        <TextInput
          label="Admitted on"
          type="date"
          max={today}
          withAsterisk
          data-autofocus
          {...field('admittedOn')}
        />
        {closed ? (
          <>
            <TextInput
              label="Discharged on"
              type="date"
              max={today}
              withAsterisk
              {...field('dischargedOn')}
            />
            <Autocomplete
              label="Reason for discharge"
              data={[...reasons.words]}
              {...field('dischargeReason')}
            />
          </>
        ) : null}
        <Autocomplete label="Program" data={[...programs.words]} {...field('program')} />
        <Autocomplete label="Referred by" data={[...sources.words]} {...field('referralSource')} />
        {closed ? (
          <Textarea
            label="Summary"
            autosize
            minRows={3}
            maxRows={10}
            maxLength={20_000}
            className={classes.wide}
            {...field('dischargeSummary')}
          />
        ) : null}
        <TextInput
          label="Why it is corrected"
          withAsterisk
          maxLength={1_000}
          className={classes.wide}
          {...field('reason')}
        />
      </div>
    </FormDialog>
  )
}
