/** Who the client is, to read and to change; and the episodes of care, newest first. */
import { Alert, Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconUsers } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { registerFlush } from '../../app/flush.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationQuery, queryClient, refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import {
  detailFields,
  detailLabels,
  fromForm,
  mergeDetails,
  toForm,
  type DetailsForm,
  type Merged,
} from './details-merge.ts'
import { AllergiesFact } from './Allergies.tsx'
import classes from './DetailsTab.module.css'
import { EpisodesPanel } from '../episodes/EpisodesPanel.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { FormError } from '../../ui/FormError.tsx'

interface Props {
  readonly client: ClientDetail
  readonly readOnly: boolean
  /** The tab was on screen: only then are the episodes asked for. */
  readonly shown: boolean
  /** Goes to the intake, where the list of allergies is. */
  readonly onIntake: () => void
}

const askedChoices = [
  { value: 'not-asked', label: 'Not asked yet' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const shownAs = (field: keyof DetailsForm, value: string): string =>
  field === 'mayCall' || field === 'mayLeaveMessage'
    ? (askedChoices.find((choice) => choice.value === value)?.label ?? value)
    : value === ''
      ? '(empty)'
      : value

const Disputed = ({
  disputed,
  onUse,
}: {
  readonly disputed: Merged['disputed']
  readonly onUse: (field: keyof DetailsForm, value: string) => void
}) => (
  <Alert
    color="yellow"
    icon={<IconUsers size={18} />}
    title="Somebody changed these details since you opened them"
    className={classes.alert}
  >
    {disputed.length === 0 ? (
      <p>What you typed is kept, and the other changes were taken over. Look it through and save again.</p>
    ) : (
      <>
        <p>What you typed is kept and not saved yet. These fields were changed elsewhere too:</p>
        <ul>
          {disputed.map(({ field, newer }) => (
            <li key={field}>
              <strong>{detailLabels[field]}</strong>: now{' '}
              <span className="private">{shownAs(field, newer)}</span>{' '}
              <Button size="compact-xs" variant="default" onClick={() => onUse(field, newer)}>
                Use this value
              </Button>
            </li>
          ))}
        </ul>
        <p>Saving now writes what stands in the form.</p>
      </>
    )}
  </Alert>
)

export const DetailsTab = ({ client, readOnly, shown, onIntake }: Props) => {
  // The values and the revision that the form began from; a refetch in the background must not touch what is typed.
  const [base, setBase] = useState(() => ({ form: toForm(client), revision: client.revision }))
  const [disputed, setDisputed] = useState<Merged['disputed'] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<DetailsForm>({ initialValues: base.form })
  const dirty = detailFields.some((field) => form.values[field] !== base.form[field])

  const takeNewest = useEffectEvent(() => {
    if (client.revision <= base.revision || busy) return
    if (!dirty) {
      const fresh = toForm(client)
      setBase({ form: fresh, revision: client.revision })
      form.setValues(fresh)
    }
  })
  // oxlint-disable-next-line react/set-state-in-effect -- a form's values are kept outside React's flow; a newer record has to be brought in
  useEffect(() => takeNewest(), [client.revision])

  const write = async (): Promise<void> => {
    const sent = form.values
    const { revision } = await invoke('clients.change', {
      clientId: client.clientId,
      revision: base.revision,
      client: fromForm(sent),
    })
    setBase({ form: sent, revision })
  }

  const meetConflict = async (): Promise<void> => {
    const newest = await queryClient.fetchQuery({
      ...operationQuery('clients.get', { clientId: client.clientId }),
      staleTime: 0,
    })
    const merged = mergeDetails(base.form, form.values, newest)
    setBase({ form: toForm(newest), revision: newest.revision })
    form.setValues(merged.form)
    setDisputed(merged.disputed)
  }

  const save = async (): Promise<void> => {
    if (busy || readOnly) return
    setBusy(true)
    setFailure(null)
    try {
      await write()
      setDisputed(null)
      form.clearErrors()
      await refetchAfter(['clients'])
      notifyDone('Details saved')
    } catch (error) {
      const failed = failureOf(error)
      if (failed.detail.code === 'conflict')
        await meetConflict().catch((cause: unknown) => setFailure(failureOf(cause).message))
      else {
        form.setErrors(fieldErrors(failed, 'client.'))
        setFailure(failed.message)
      }
    } finally {
      setBusy(false)
    }
  }

  useShortcut({ key: 's', mod: true, enabled: !readOnly && dirty }, () => void save())
  useShortcut({ key: 'Enter', mod: true, enabled: !readOnly && dirty }, () => void save())
  useBlocker({
    // Another tab of the same client leaves the form where it is.
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname &&
      dirty &&
      !(await confirm({
        title: 'Leave without saving?',
        text: 'What you typed in the details is not saved yet and will be lost.',
        yes: 'Leave without saving',
        no: 'Stay here',
        destructive: true,
      })),
    enableBeforeUnload: false,
  })
  // Before the lock nobody can be asked: what was typed is saved, for that loses nothing.
  const saveBeforeLock = useEffectEvent(async () => {
    if (dirty && !readOnly) await write()
  })
  useEffect(() => registerFlush(() => saveBeforeLock()), [])

  const input = (field: keyof DetailsForm) => ({
    label: detailLabels[field],
    readOnly,
    ...form.getInputProps(field),
  })

  return (
    <>
      {disputed === null ? null : (
        <Disputed
          disputed={disputed}
          onUse={(field, value) => {
            form.setFieldValue(field, value)
            setDisputed(disputed.filter((one) => one.field !== field))
          }}
        />
      )}
      <form
        noValidate
        aria-label="Details"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className={classes.grid}>
          <TextInput {...input('firstName')} />
          <TextInput {...input('lastName')} />
          <TextInput {...input('preferredName')} />
          <TextInput {...input('pronouns')} />
          <TextInput {...input('dateOfBirth')} type="date" />
          <TextInput {...input('fileNumber')} />
          <TextInput {...input('phone')} type="tel" />
          <TextInput {...input('email')} type="email" />
          <NativeSelect {...input('mayCall')} data={askedChoices} disabled={readOnly} />
          <NativeSelect {...input('mayLeaveMessage')} data={askedChoices} disabled={readOnly} />
          <AllergiesFact client={client} className={classes.wide ?? ''} onIntake={onIntake} />
          <Textarea {...input('remarks')} autosize minRows={3} maxRows={12} className={classes.wide} />
        </div>
        <FormError message={failure} />
        {readOnly ? null : (
          <Group mt="md" gap="sm">
            <Button type="submit" loading={busy} disabled={!dirty} title={`${modKey()} Enter`}>
              Save
            </Button>
            <Button
              variant="subtle"
              color="gray"
              disabled={!dirty || busy}
              onClick={() => {
                form.setValues(base.form)
                form.clearErrors()
                setDisputed(null)
                setFailure(null)
              }}
            >
              Undo all changes
            </Button>
            <span className={classes.state} role="status">
              {dirty ? 'Not saved yet' : ''}
            </span>
          </Group>
        )}
      </form>
      {shown ? <EpisodesPanel clientId={client.clientId} mayWrite={!readOnly} /> : null}
    </>
  )
}
