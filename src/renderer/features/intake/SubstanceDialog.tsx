/** One of the three ranked substances: how it is used, since when, and when last. */
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './Intake.module.css'
import {
  substanceErrors,
  substanceValues,
  toSubstance,
  type Substance,
  type SubstanceValues,
} from './substance-form.ts'

interface Props {
  readonly clientId: string
  readonly episodeId: string
  readonly rank: number
  /** Null: the rank is empty. */
  readonly substance: Substance | null
  readonly onClose: () => void
}

export const rankWords = ['Primary', 'Secondary', 'Tertiary'] as const

export const SubstanceDialog = ({ clientId, episodeId, rank, substance, onClose }: Props) => {
  const today = localToday()
  const routes = useSiteList('route')
  const frequencies = useSiteList('frequency')
  const dialog = useFormDialog<SubstanceValues>({
    kept: { form: `intake-substance-${['one', 'two', 'three'][rank - 1] ?? 'one'}`, subjectId: episodeId },
    initial: () => substanceValues(substance),
    check: (values) => substanceErrors(values, today),
    submit: (values) => invoke('intake.saveSubstance', { clientId, episodeId, rank, ...toSubstance(values) }),
    fieldsUnder: ['substance.', 'lastUse.'],
    alsoShown: ['on'],
    changes: ['intake', 'clients', 'followup'],
    done: substance === null ? 'Substance added' : 'Substance saved',
    onClose,
  })
  const { values, field, errors } = dialog
  return (
    <FormDialog
      dialog={dialog}
      title={`${rankWords[rank - 1] ?? ''} substance`}
      submit={substance === null ? 'Add it' : 'Save it'}
      size={640}
      stickyFoot
    >
      <div className={classes.fields}>
        <TextInput label="Substance" withAsterisk data-autofocus maxLength={200} {...field('name')} />
        <Autocomplete label="Route" data={[...routes.words]} maxLength={200} {...field('route')} />
        <Autocomplete
          label="How often"
          data={[...frequencies.words]}
          maxLength={200}
          {...field('frequency')}
        />
        <TextInput label="Amount" description="As the client says it" maxLength={200} {...field('amount')} />
        <TextInput label="Age of first use" inputMode="numeric" maxLength={3} {...field('ageOfFirstUse')} />
        <TextInput
          label="Last use"
          description="A later day begins the follow-up anew"
          type="date"
          max={today}
          {...field('lastUseOn')}
          error={errors['lastUseOn'] ?? errors['on']}
        />
        <NativeSelect
          label="Prescribed to the client?"
          data={[
            { value: 'unknown', label: 'Not known' },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          {...field('prescribed')}
        />
        <TextInput label="Dose" description="As stated, for one day" maxLength={200} {...field('dose')} />
        <TextInput label="Duration" description="For how long now" maxLength={200} {...field('duration')} />
        {values.prescribed === 'yes' ? (
          <TextInput label="Prescribed for" maxLength={200} {...field('prescribedFor')} />
        ) : null}
      </div>
    </FormDialog>
  )
}
