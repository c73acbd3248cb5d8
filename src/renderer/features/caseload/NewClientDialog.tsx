/** Adds a person by hand; people of the same name or birth date are shown before anything is created. */
import {
  Alert,
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Modal,
  Select,
  SegmentedControl,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { useSession } from '../../app/session.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { localToday } from '../../ui/DateText.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { checksOf, emptyForm, inputOf } from './newClient.ts'
import classes from './NewClientDialog.module.css'

type Similar = OutputOf<'clients.create'>['possibleDuplicates']

interface Props {
  readonly choices: OutputOf<'clients.choices'> | undefined
  readonly onClose: () => void
  readonly onCreated: (clientId: string) => void
}

export const NewClientDialog = ({ choices, onClose, onCreated }: Props) => {
  const today = localToday()
  const { user } = useSession()
  const [similar, setSimilar] = useState<Similar>([])
  const [leaving, setLeaving] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const myself = choices?.counselors.find((one) => one.id === user.staffId)?.id ?? null
  const form = useForm({
    initialValues: emptyForm(today, choices?.nextFileNumber ?? '', myself),
    validate: checksOf(today),
    validateInputOnBlur: true,
  })
  const kept = useKeptForm({
    form: 'new-client',
    subjectId: null,
    values: form.values,
    onRestore: form.setValues,
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  /** A client added for a colleague is the colleague's: the chart then opens to them alone. */
  const showNew = async (clientId: string): Promise<void> => {
    try {
      await invoke('access.standing', { clientId })
      onCreated(clientId)
    } catch {
      const colleague = choices?.counselors.find(({ id }) => id === form.values.counselorId)?.name
      notifyDone(`Client added. The chart is open to ${colleague ?? 'the counselor'} now.`)
    }
  }
  const create = useMutation({
    mutationFn: (input: InputOf<'clients.create'>) => invoke('clients.create', input),
    onMutate: () => setRefusal(null),
    onSuccess: ({ clientId, possibleDuplicates }) => {
      if (clientId === null) {
        setSimilar(possibleDuplicates)
        return
      }
      close()
      void showNew(clientId)
    },
    onError: (error) => {
      const errors = { ...fieldErrors(error, 'client.'), ...fieldErrors(error, 'episode.') }
      form.setErrors(errors)
      const shown = Object.keys(errors).some((path) => path in form.values)
      setRefusal(shown ? null : failureOf(error).message)
    },
  })
  const leave = () => {
    if (form.isDirty() && !leaving) setLeaving(true)
    else close()
  }
  const save = (evenIfSimilar: boolean) =>
    form.onSubmit((values) => create.mutate(inputOf(values, evenIfSimilar)))

  return (
    <Modal opened onClose={leave} title="New client" size={640} closeOnClickOutside={!form.isDirty()}>
      <form onSubmit={save(false)} noValidate>
        <KeptLine kept={kept} />
        <div className={classes.fields}>
          <TextInput label="First name" data-autofocus {...form.getInputProps('firstName')} />
          <TextInput label="Last name" withAsterisk {...form.getInputProps('lastName')} />
          <TextInput
            label="Preferred name"
            description="If other than the first name"
            {...form.getInputProps('preferredName')}
          />
          <TextInput
            label="Pronouns"
            description="As the person says them"
            {...form.getInputProps('pronouns')}
          />
          <TextInput label="Date of birth" type="date" max={today} {...form.getInputProps('dateOfBirth')} />
          <TextInput label="File number" {...form.getInputProps('fileNumber')} />
          <TextInput label="Phone" inputMode="tel" {...form.getInputProps('phone')} />
          <TextInput label="Email" inputMode="email" {...form.getInputProps('email')} />
        </div>
        <div className={classes.ask}>
          <span id="may-leave">May a message be left?</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="may-leave"
            data={[
              { value: 'unasked', label: 'Not asked yet' },
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            {...form.getInputProps('mayLeaveMessage')}
          />
        </div>
        <Checkbox
          mt="md"
          label="Begin an episode of care"
          {...form.getInputProps('withEpisode', { type: 'checkbox' })}
        />
        {form.values.withEpisode ? (
          <div className={classes.fields}>
            <TextInput label="Admitted on" type="date" withAsterisk {...form.getInputProps('admittedOn')} />
            <Select
              label="Counselor"
              placeholder="Not decided"
              clearable
              data={(choices?.counselors ?? []).map((one) => ({ value: one.id, label: one.name }))}
              {...form.getInputProps('counselorId')}
            />
            <Autocomplete
              label="Level of care"
              data={(choices?.levelsOfCare ?? []).map((one) => one.name)}
              {...form.getInputProps('levelOfCare')}
            />
            <TextInput label="Program" {...form.getInputProps('program')} />
            <TextInput label="Referred by" {...form.getInputProps('referralSource')} />
          </div>
        ) : null}
        <div className={classes.foot}>
          {similar.length === 0 ? null : (
            <Alert
              mt="md"
              color="yellow"
              icon={<IconUsers size={18} />}
              title="Perhaps this person is here already"
              role="alert"
            >
              <ul className={classes.similar}>
                {similar.map((hit) => (
                  <li key={hit.clientId}>
                    <span>
                      <PlainName name={hit.name} legal={hit.legalName} /> · File {hit.fileNumber} ·{' '}
                      {hit.status === 'open' ? 'open' : hit.status === 'closed' ? 'closed' : 'no episode'}
                    </span>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => {
                        close()
                        onCreated(hit.clientId)
                      }}
                    >
                      Open this one
                    </Button>
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          {refusal === null ? null : (
            <Alert mt="md" color="red" role="alert">
              {refusal}
            </Alert>
          )}
          {leaving ? (
            <Leaving onStay={() => setLeaving(false)} onLeave={close} />
          ) : (
            <Group justify="flex-end" mt="md">
              <Button variant="default" onClick={leave}>
                Cancel
              </Button>
              {similar.length === 0 ? (
                <Button type="submit" loading={create.isPending}>
                  Add client
                </Button>
              ) : (
                <Button loading={create.isPending} onClick={() => save(true)()}>
                  It is another person: add
                </Button>
              )}
            </Group>
          )}
        </div>
      </form>
    </Modal>
  )
}
