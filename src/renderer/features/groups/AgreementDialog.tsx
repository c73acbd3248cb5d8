/** Records on which day a member signed the group's agreement, or takes that back. */
import { Button, TextInput } from '@mantine/core'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PersonName } from '../../ui/PersonName.tsx'
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
  const record = async (signedOn: string | null) => {
    await invoke('groups.recordAgreement', { groupId, membershipId, signedOn })
    return signedOn
  }
  const dialog = useFormDialog({
    kept: { form: 'group-agreement', subjectId: membershipId },
    initial: () => ({ signedOn: agreementSignedOn ?? today }),
    check: ({ signedOn }) => wrong({ signedOn: signedOn === '' && 'Give the day.' }),
    submit: ({ signedOn }) => record(signedOn),
    changes: ['groups'],
    done: (day) => (day === null ? 'The agreement counts as not signed' : 'Agreement recorded'),
    onClose,
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Group agreement"
      submit={agreementSignedOn === null ? 'Record' : 'Save'}
      size={480}
      moreButtons={
        agreementSignedOn === null ? null : (
          <Button
            variant="default"
            disabled={dialog.busy}
            onClick={() => void dialog.submit({ act: () => record(null), unchecked: true })}
          >
            Take it back: not signed
          </Button>
        )
      }
    >
      <p>
        <strong>
          <PersonName person={member} />
        </strong>{' '}
        {agreementSignedOn === null ? 'has not signed the agreement yet.' : 'signed the agreement.'} The paper
        itself stays where you keep it.
      </p>
      <div className={classes.fields}>
        <TextInput label="Signed on" type="date" max={today} data-autofocus {...dialog.field('signedOn')} />
      </div>
    </FormDialog>
  )
}
