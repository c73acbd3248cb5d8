/** Records on which day a member signed the group's agreement, or takes that back. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { FormError } from '../client/FormError.tsx'
import classes from './Groups.module.css'
import type { Member } from './MembersPart.tsx'

interface Props {
  readonly groupId: string
  readonly member: Member
  readonly today: string
  readonly onClose: () => void
}

export const AgreementDialog = ({ groupId, member, today, onClose }: Props) => {
  const { membershipId, agreementSignedOn } = member
  const [signedOn, setSignedOn] = useState(agreementSignedOn ?? today)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const kept = useKeptForm({
    form: 'group-agreement',
    subjectId: membershipId,
    values: useMemo(() => ({ signedOn }), [signedOn]),
    onRestore: (typed) => setSignedOn(typed.signedOn),
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const record = async (day: string | null) => {
    if (busy) return
    if (day === '') {
      setError('Give the day.')
      return
    }
    setBusy(true)
    setError(null)
    setFailure(null)
    try {
      await invoke('groups.recordAgreement', { groupId, membershipId, signedOn: day })
      await refetchAfter(['groups'])
      notifyDone(day === null ? 'The agreement counts as not signed' : 'Agreement recorded')
      close()
    } catch (cause) {
      const refused = fieldErrors(cause)['signedOn'] ?? null
      setError(refused)
      setFailure(refused === null ? failureOf(cause).message : null)
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={close} title="Group agreement" size={480}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void record(signedOn)
        }}
      >
        <KeptLine kept={kept} />
        <p style={{ marginTop: 0 }}>
          <strong>
            <PersonName person={member} />
          </strong>{' '}
          {agreementSignedOn === null ? 'has not signed the agreement yet.' : 'signed the agreement.'} The
          paper itself stays where you keep it.
        </p>
        <div className={classes.fields}>
          <TextInput
            label="Signed on"
            type="date"
            max={today}
            data-autofocus
            value={signedOn}
            error={error}
            onChange={(event) => setSignedOn(event.currentTarget.value)}
          />
        </div>
        <FormError message={failure} />
        <Group mt="lg" gap="sm">
          <Button type="submit" loading={busy}>
            {agreementSignedOn === null ? 'Record' : 'Save'}
          </Button>
          {agreementSignedOn === null ? null : (
            <Button variant="default" disabled={busy} onClick={() => void record(null)}>
              Take it back: not signed
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={close}>
            Cancel
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
