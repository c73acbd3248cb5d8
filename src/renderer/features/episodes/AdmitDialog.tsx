/** Begins an episode of care: a first one, or a readmission. */
import { Autocomplete, Select, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import { useSession } from '../../app/session.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import classes from './Episodes.module.css'

interface Props {
  readonly clientId: string
  readonly list: OutputOf<'episodes.list'>
  readonly onClose: () => void
}

interface Values {
  readonly admittedOn: string
  readonly counselorId: string | null
  readonly levelOfCare: string
  readonly program: string
  readonly referralSource: string
}

export const AdmitDialog = ({ clientId, list, onClose }: Props) => {
  const today = localToday()
  const { user } = useSession()
  const levels = useSiteList('level-of-care')
  const programs = useSiteList('program')
  const sources = useSiteList('referral-source')
  const [before] = list.episodes
  const dialog = useFormDialog<Values>({
    kept: { form: 'episode-admit', subjectId: clientId },
    initial: () => ({
      admittedOn: today,
      counselorId:
        before?.counselorId ??
        (list.staff.some(({ staffId }) => staffId === user.staffId) ? user.staffId : null),
      levelOfCare: '',
      program: before?.program ?? '',
      referralSource: '',
    }),
    check: ({ admittedOn }) =>
      wrong({
        admittedOn:
          admittedOn === ''
            ? 'The day of admission is needed.'
            : admittedOn > today && 'This day is still to come.',
      }),
    submit: (values) =>
      invoke('episodes.admit', {
        clientId,
        episode: {
          admittedOn: values.admittedOn,
          counselorId: values.counselorId,
          levelOfCare: orNull(values.levelOfCare),
          program: orNull(values.program),
          referralSource: orNull(values.referralSource),
        },
      }),
    fieldsUnder: 'episode.',
    changes: ['episodes', 'clients', 'followup', 'intake'],
    done: before === undefined ? 'Client admitted' : 'Client admitted again: a new episode of care',
    onClose,
  })
  const { field } = dialog
  return (
    <FormDialog
      dialog={dialog}
      title={before === undefined ? 'Admit the client' : 'Admit the client again'}
      submit="Admit"
      size={600}
    >
      {before === undefined ? null : (
        <p className={classes.text}>
          This is a new episode with an intake of its own. The earlier one stays as it is.
        </p>
      )}
      <div className={classes.fields}>
        <TextInput
          label="Admitted on"
          type="date"
          max={today}
          withAsterisk
          data-autofocus
          {...field('admittedOn')}
        />
        <Select
          label="Counselor"
          placeholder="Not decided"
          clearable
          searchable
          data={list.staff.map(({ staffId, name }) => ({ value: staffId, label: name }))}
          {...field('counselorId')}
        />
        <Autocomplete label="Level of care" data={[...levels.words]} {...field('levelOfCare')} />
        <Autocomplete label="Program" data={[...programs.words]} {...field('program')} />
        <Autocomplete label="Referred by" data={[...sources.words]} {...field('referralSource')} />
      </div>
    </FormDialog>
  )
}
