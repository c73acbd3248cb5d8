/** Another level of care from a day on; the history stays. */
import { Autocomplete, TextInput } from '@mantine/core'
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

export const LevelDialog = ({ clientId, episode, onClose }: Props) => {
  const today = localToday()
  const levels = useSiteList('level-of-care')
  const dialog = useFormDialog({
    kept: { form: 'episode-level', subjectId: episode.episodeId },
    initial: () => ({ revision: episode.revision, levelOfCare: '', on: today, reason: '' }),
    check: ({ levelOfCare, on }) =>
      wrong({
        levelOfCare: levelOfCare.trim() === '' && 'The level of care is needed.',
        on: on === '' ? 'The day is needed.' : on > today && 'This day is still to come.',
      }),
    submit: ({ revision, levelOfCare, on, reason }) =>
      invoke('episodes.changeLevel', {
        clientId,
        episodeId: episode.episodeId,
        revision,
        levelOfCare: levelOfCare.trim(),
        on,
        reason: orNull(reason),
      }),
    changes: ['episodes', 'clients'],
    done: 'Level of care changed',
    onClose,
  })
  const { field } = dialog
  return (
    <FormDialog dialog={dialog} title="Change the level of care" submit="Change it" size={560}>
      <p className={classes.text}>Now: {episode.levelOfCare ?? 'not known'}.</p>
      <div className={classes.fields}>
        <Autocomplete
          label="New level of care"
          withAsterisk
          data-autofocus
          data={levels.words.filter((word) => word !== episode.levelOfCare)}
          {...field('levelOfCare')}
        />
        <TextInput label="From" type="date" max={today} {...field('on')} />
        <TextInput label="Reason" maxLength={1_000} className={classes.wide} {...field('reason')} />
      </div>
    </FormDialog>
  )
}
