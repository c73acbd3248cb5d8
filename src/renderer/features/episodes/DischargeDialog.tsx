/** Ends an episode of care: day, reason, and a summary that begins with what the record itself says. */
import { Autocomplete, Button, Textarea, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { dischargeFacts } from '#shared/domain/episodes/discharge-facts.ts'
import { mentionsDeath } from '#shared/domain/imports/discharge-reasons.ts'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { DateText, localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { sessionKindWords } from '../client/words.ts'
import classes from './Episodes.module.css'
import { PlansEndChoice } from './PlansEnd.tsx'

interface Props {
  readonly clientId: string
  readonly episode: Episode
  readonly deceasedOn: string | null
  readonly plans: OutputOf<'episodes.list'>['plans']
  readonly onClose: () => void
  readonly onDone: (done: OutputOf<'episodes.discharge'>) => void
}

/** The facts of the record as of a day. */
const factsOf = (episode: Episode, dischargedOn: string): string =>
  dischargeFacts({ ...episode.facts, ...episode, dischargedOn }, sessionKindWords)

export const DischargeDialog = ({ clientId, episode, deceasedOn, plans, onClose, onDone }: Props) => {
  const today = localToday()
  const reasons = useSiteList('discharge-reason')
  const dialog = useFormDialog({
    kept: { form: 'episode-discharge', subjectId: episode.episodeId },
    initial: () => ({
      revision: episode.revision,
      dischargedOn: deceasedOn ?? today,
      dischargeReason: '',
      summary: episode.dischargeSummary ?? factsOf(episode, deceasedOn ?? today),
      cancelPlanned: true,
      leaveGroups: true,
    }),
    check: ({ dischargedOn, dischargeReason }) =>
      wrong({
        dischargedOn:
          dischargedOn === ''
            ? 'The day is needed.'
            : dischargedOn > today
              ? 'This day is still to come.'
              : dischargedOn < episode.admittedOn && 'The discharge lies before the admission.',
        dischargeReason: dischargeReason.trim() === '' && 'The reason is needed.',
      }),
    submit: ({ revision, dischargedOn, dischargeReason, summary, cancelPlanned, leaveGroups }) =>
      invoke('episodes.discharge', {
        clientId,
        episodeId: episode.episodeId,
        revision,
        dischargedOn,
        dischargeReason: dischargeReason.trim(),
        summary: orNull(summary),
        cancelPlanned,
        leaveGroups,
      }),
    changes: ['episodes', 'clients', 'followup', 'calendar', 'sessions', 'groups'],
    done: () => null,
    onClose,
    onDone,
  })
  const { values, field, checked, change } = dialog
  const day = values.dischargedOn === '' ? today : values.dischargedOn
  const facts = factsOf(episode, day)
  const { lastSeenOn } = episode.facts
  return (
    <FormDialog dialog={dialog} title="Discharge" submit="Discharge" size={720} stickyFoot>
      {lastSeenOn !== null && lastSeenOn > day ? (
        <p className={classes.note}>
          By the record the client was seen later, on <DateText date={lastSeenOn} year />.
        </p>
      ) : null}
      {deceasedOn === null && mentionsDeath(values.dischargeReason) ? (
        <p className={classes.note}>
          A discharge records no death: contacts stay due. Use “Record a death” instead; it can discharge in
          the same step.
        </p>
      ) : null}
      <div className={classes.fields}>
        <TextInput
          label="Discharged on"
          type="date"
          max={today}
          withAsterisk
          data-autofocus
          {...field('dischargedOn')}
        />
        <Autocomplete label="Reason" withAsterisk data={[...reasons.words]} {...field('dischargeReason')} />
        <Textarea
          label="Summary"
          description="It begins with what the record says. The words are yours."
          autosize
          minRows={6}
          maxRows={16}
          maxLength={20_000}
          className={classes.wide}
          {...field('summary')}
        />
      </div>
      {values.summary.includes(facts) ? null : (
        <Button
          mt="xs"
          size="compact-xs"
          variant="default"
          onClick={() =>
            change({ summary: values.summary.trim() === '' ? facts : `${facts}\n\n${values.summary}` })
          }
        >
          Put the facts of the record in front
        </Button>
      )}
      <PlansEndChoice
        plans={plans}
        day={day}
        sessions={checked('cancelPlanned')}
        groups={checked('leaveGroups')}
      />
    </FormDialog>
  )
}
