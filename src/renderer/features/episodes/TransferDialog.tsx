/** Hands a client to another counselor of record; the chart goes with them. */
import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import classes from './Episodes.module.css'

interface Props {
  readonly clientId: string
  readonly list: OutputOf<'episodes.list'>
  readonly episode: Episode
  readonly onClose: () => void
}

interface Values {
  readonly revision: number
  readonly counselorId: string | null
  readonly on: string
  readonly reason: string
}

export const TransferDialog = ({ clientId, list, episode, onClose }: Props) => {
  const today = localToday()
  const navigate = useNavigate()
  const nameOf = (staffId: string | null): string =>
    list.staff.find((one) => one.staffId === staffId)?.name ?? 'the new counselor'
  const dialog = useFormDialog<Values, OutputOf<'episodes.transfer'>>({
    kept: { form: 'episode-transfer', subjectId: episode.episodeId },
    initial: () => ({ revision: episode.revision, counselorId: null, on: today, reason: '' }),
    check: ({ counselorId, on }) =>
      wrong({
        counselorId: counselorId === null && 'Choose who takes over.',
        on: on === '' ? 'The day is needed.' : on > today && 'This day is still to come.',
      }),
    submit: ({ revision, counselorId, on, reason }) =>
      invoke('episodes.transfer', {
        clientId,
        episodeId: episode.episodeId,
        revision,
        counselorId: counselorId ?? '',
        on,
        reason: orNull(reason),
      }),
    done: (answer, { counselorId }) =>
      answer.stillOpen
        ? `${nameOf(counselorId)} is the counselor now`
        : `${nameOf(counselorId)} is the counselor now. The chart is theirs and closed to you.`,
    onClose,
    onDone: ({ stillOpen }) => {
      // Before anything of a chart that is not open any more is asked for again.
      if (!stillOpen) void navigate({ to: '/caseload' })
      void refetchAfter(['episodes', 'clients', 'followup', 'access'])
    },
  })
  const { values, field } = dialog
  const taker = list.staff.find(({ staffId }) => staffId === values.counselorId)
  return (
    <FormDialog dialog={dialog} title="Hand on to another counselor" submit="Hand on" size={560}>
      <p className={classes.text}>
        {episode.counselor ?? 'Nobody'} is the counselor now. The chart goes with the client: whoever handed
        on opens it no more, unless they supervise or are assigned.
      </p>
      {list.ownDrafts === 0 ? null : (
        <p className={classes.note}>
          {list.ownDrafts === 1 ? 'A note of yours is' : `${list.ownDrafts} notes of yours are`} not signed in
          this chart. Sign first what you can.
        </p>
      )}
      <div className={classes.fields}>
        <Select
          label="New counselor"
          placeholder="Choose"
          searchable
          withAsterisk
          data-autofocus
          data={list.staff
            .filter(({ staffId }) => staffId !== episode.counselorId)
            .map(({ staffId, name, attends }) => ({
              value: staffId,
              label: attends ? name : `${name} (no account)`,
            }))}
          {...field('counselorId')}
        />
        <TextInput label="From" type="date" max={today} {...field('on')} />
        <TextInput label="Reason" maxLength={1_000} className={classes.wide} {...field('reason')} />
      </div>
      {taker === undefined || taker.attends ? null : (
        <p className={classes.quiet}>
          {taker.name} has no account that opens charts, so the chart stays open to you, and to supervisors.
        </p>
      )}
    </FormDialog>
  )
}
