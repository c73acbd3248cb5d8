/** A sentence about allergies that came by an import or an older form: shown as told, until a person puts it into the list. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconMessage2, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { allergySeverities } from '#shared/contract/operations/intake-items.ts'
import { mostToldAllergies, toldParts } from '#shared/domain/intake/allergies.ts'
import { invoke } from '../../app/host.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { severityWords } from './item-fields.ts'
import classes from './Intake.module.css'

interface Props {
  readonly clientId: string
  readonly episodeId: string
  readonly told: string
}

interface Entry {
  readonly substance: string
  readonly reaction: string
  readonly severity: string
}

interface Values {
  readonly entries: readonly Entry[]
  readonly noneKnown: boolean
}

const empty: Entry = { substance: '', reaction: '', severity: '' }

const isEmpty = ({ substance, reaction, severity }: Entry): boolean =>
  substance.trim() === '' && reaction.trim() === '' && severity === ''

const severities = [
  { value: '', label: 'Not known' },
  ...allergySeverities.map((value) => ({ value, label: severityWords[value] })),
]

const errorsOf = ({ entries, noneKnown }: Values): FieldErrors => {
  const written = entries.filter((entry) => !isEmpty(entry))
  return wrong({
    ...Object.fromEntries(
      entries.map((entry, at) => [
        `substance-${at}`,
        !isEmpty(entry) && entry.substance.trim() === '' && 'Allergic to what?',
      ]),
    ),
    noneKnown: noneKnown
      ? written.length > 0 && 'There are entries, so one is known.'
      : written.length === 0 && 'Put in what it says, or say that no allergy is known.',
  })
}

const TakeUpDialog = ({ clientId, episodeId, told, onClose }: Props & { readonly onClose: () => void }) => {
  const dialog = useFormDialog<Values, { readonly added: number }>({
    kept: { form: 'allergies-told', subjectId: clientId },
    initial: () => {
      const entries = toldParts(told).map((substance) => ({ ...empty, substance }))
      return { entries: entries.length === 0 ? [empty] : entries, noneKnown: false }
    },
    check: errorsOf,
    submit: ({ entries, noneKnown }) =>
      invoke('intake.takeUpAllergies', {
        clientId,
        episodeId,
        told,
        noneKnown,
        allergies: entries
          .filter((entry) => !isEmpty(entry))
          .map(({ substance, reaction, severity }) => ({
            substance: substance.trim(),
            reaction: orNull(reaction),
            severity: allergySeverities.find((one) => one === severity) ?? null,
            notedOn: null,
          })),
      }),
    changes: ['intake', 'clients'],
    done: ({ added }) => (added === 0 ? 'No known allergies' : 'The allergies are in the list'),
    onClose,
  })
  const { values, errors, change, checked } = dialog
  const put = (at: number, part: Partial<Entry>): void =>
    change({ entries: values.entries.map((entry, place) => (place === at ? { ...entry, ...part } : entry)) })
  return (
    <FormDialog dialog={dialog} title="Put it into the list" submit="Put into the list" size={720} stickyFoot>
      <p>
        As told: <span className={classes.told}>{told}</span>
      </p>
      <p className={classes.quiet}>
        {toldParts(told).length === 0
          ? 'Write down what it names, or that it names none.'
          : 'Look each entry through: they are the parts of the sentence, no more.'}{' '}
        The sentence itself stays in the remarks of this section.
      </p>
      <div className={classes.entries}>
        {values.entries.map((entry, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- entries have no name but their place, and none is taken out
          <div key={at} role="group" aria-label={`Entry ${at + 1}`} className={classes.entry}>
            <TextInput
              label="Allergic to"
              maxLength={200}
              value={entry.substance}
              error={errors[`substance-${at}`]}
              onChange={(event) => put(at, { substance: event.currentTarget.value })}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
            <TextInput
              label="Reaction"
              maxLength={200}
              value={entry.reaction}
              onChange={(event) => put(at, { reaction: event.currentTarget.value })}
            />
            <NativeSelect
              label="How severe"
              data={severities}
              value={entry.severity}
              onChange={(event) => put(at, { severity: event.currentTarget.value })}
            />
          </div>
        ))}
      </div>
      {values.entries.length < mostToldAllergies ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => change({ entries: [...values.entries, empty] })}
        >
          Another entry
        </Button>
      ) : null}
      <Checkbox mt="md" label="It says that no allergy is known" {...checked('noneKnown')} />
    </FormDialog>
  )
}

export const ToldAllergies = ({ mayWrite, ...about }: Props & { readonly mayWrite: boolean }) => {
  const [open, setOpen] = useState(false)
  return (
    <div className={classes.warning} role="group" aria-label="As told">
      <IconMessage2 size={15} aria-hidden="true" />
      <span>
        As told, not in the list yet: <span className={classes.told}>{about.told}</span>
        {mayWrite ? (
          <Button
            size="compact-xs"
            variant="default"
            className={classes.takeUp}
            onClick={() => setOpen(true)}
          >
            Put it into the list…
          </Button>
        ) : null}
      </span>
      {open ? <TakeUpDialog {...about} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
