/** Adds a person by hand; people of the same name or birth date are shown before anything is created. */
import { Alert, Autocomplete, Button, Checkbox, Select, SegmentedControl, TextInput } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import { useSession } from '../../app/session.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { notYet, useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { emptyForm, inputOf, newClientErrors, type NewClientForm } from './newClient.ts'
import classes from './NewClientDialog.module.css'

type Similar = OutputOf<'clients.create'>['possibleDuplicates']

const answers = [
  { value: 'unasked', label: 'Not asked yet' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

interface Props {
  readonly choices: OutputOf<'clients.choices'> | undefined
  readonly onClose: () => void
  /** Opens the chart: at its intake, where the person goes on with it. */
  readonly onCreated: (clientId: string, goOn?: 'intake') => void
}

/** People who may be the same. */
const SimilarPeople = ({
  people,
  onOpen,
}: {
  readonly people: Similar
  readonly onOpen: (clientId: string) => void
}) => (
  <Alert
    mt="md"
    color="yellow"
    icon={<IconUsers size={18} />}
    title="Perhaps this person is here already"
    role="alert"
  >
    <ul className={classes.similar}>
      {people.map(({ clientId, name, legalName, fileNumber, status }) => (
        <li key={clientId}>
          <span>
            <PlainName name={name} legal={legalName} /> · File {fileNumber} ·{' '}
            {status === 'open' ? 'open' : status === 'closed' ? 'closed' : 'no episode'}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => onOpen(clientId)}>
            Open this one
          </Button>
        </li>
      ))}
    </ul>
  </Alert>
)

export const NewClientDialog = ({ choices, onClose, onCreated }: Props) => {
  const today = localToday()
  const { user } = useSession()
  const [similar, setSimilar] = useState<Similar>([])
  /** Set by the button that was pressed: where to go once the client is there. */
  const goOn = useRef(false)
  const levels = useSiteList('level-of-care')
  const programs = useSiteList('program')
  const sources = useSiteList('referral-source')
  const myself = choices?.counselors.find((one) => one.id === user.staffId)?.id ?? null
  const create = async (form: NewClientForm, evenIfSimilar: boolean) => {
    const { clientId, possibleDuplicates } = await invoke('clients.create', inputOf(form, evenIfSimilar))
    if (clientId !== null) return clientId
    setSimilar(possibleDuplicates)
    return notYet
  }
  /** A client added for a colleague is the colleague's: the chart then opens to them alone. */
  const showNew = async (clientId: string, { counselorId, withEpisode }: NewClientForm): Promise<void> => {
    try {
      await invoke('access.standing', { clientId })
      if (goOn.current && withEpisode) onCreated(clientId, 'intake')
      else onCreated(clientId)
    } catch {
      const colleague = choices?.counselors.find(({ id }) => id === counselorId)?.name
      notifyDone(`Client added. The chart is open to ${colleague ?? 'the counselor'} now.`)
    }
  }
  const dialog = useFormDialog<NewClientForm, string>({
    kept: { form: 'new-client', subjectId: null },
    initial: () => emptyForm(today, choices?.nextFileNumber ?? '', myself),
    check: (form) => newClientErrors(form, today),
    checkOnLeave: true,
    submit: (form) => create(form, false),
    fieldsUnder: ['client.', 'episode.'],
    onClose,
    onDone: (clientId, form) => void showNew(clientId, form),
  })
  const { values, field, checked } = dialog

  return (
    <FormDialog
      dialog={dialog}
      title="New client"
      submit="Add client"
      size={640}
      stickyFoot
      aboveButtons={
        similar.length === 0 ? null : (
          <SimilarPeople
            people={similar}
            onOpen={(clientId) => {
              dialog.close()
              onCreated(clientId)
            }}
          />
        )
      }
      moreButtons={
        values.withEpisode && similar.length === 0 ? (
          <Button
            variant="default"
            disabled={dialog.busy}
            onClick={() => {
              goOn.current = true
              void dialog.submit()
            }}
          >
            Add, and go on with the intake
          </Button>
        ) : null
      }
      {...(similar.length === 0
        ? {}
        : {
            submitButton: (
              <Button
                loading={dialog.busy}
                onClick={() => void dialog.submit({ act: (form) => create(form, true) })}
              >
                It is another person: add
              </Button>
            ),
          })}
    >
      <div className={classes.fields}>
        <TextInput label="First name" data-autofocus {...field('firstName')} />
        <TextInput label="Last name" withAsterisk {...field('lastName')} />
        <TextInput
          label="Preferred name"
          description="If other than the first name"
          {...field('preferredName')}
        />
        <TextInput label="Pronouns" description="As the person says them" {...field('pronouns')} />
        <TextInput label="Date of birth" type="date" max={today} {...field('dateOfBirth')} />
        <TextInput label="File number" {...field('fileNumber')} />
        <TextInput label="Phone" inputMode="tel" {...field('phone')} />
        <TextInput label="Email" inputMode="email" {...field('email')} />
      </div>
      <div className={classes.ask}>
        <span id="may-call">May we call?</span>
        <SegmentedControl size="xs" aria-labelledby="may-call" data={answers} {...field('mayCall')} />
      </div>
      <div className={classes.ask}>
        <span id="may-leave">May a message be left?</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="may-leave"
          data={answers}
          {...field('mayLeaveMessage')}
        />
      </div>
      <Checkbox mt="md" label="Begin an episode of care" {...checked('withEpisode')} />
      {values.withEpisode ? (
        <div className={classes.fields}>
          <TextInput label="Admitted on" type="date" withAsterisk {...field('admittedOn')} />
          <Select
            label="Counselor"
            placeholder="Not decided"
            clearable
            data={(choices?.counselors ?? []).map((one) => ({ value: one.id, label: one.name }))}
            {...field('counselorId')}
          />
          <Autocomplete
            label="Level of care"
            data={[...new Set([...levels.words, ...(choices?.levelsOfCare ?? []).map((one) => one.name)])]}
            {...field('levelOfCare')}
          />
          <Autocomplete label="Program" data={[...programs.words]} {...field('program')} />
          <Autocomplete label="Referred by" data={[...sources.words]} {...field('referralSource')} />
        </div>
      ) : null}
    </FormDialog>
  )
}
