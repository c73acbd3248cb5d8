/** A referral, recorded or changed: to whom or from whom, why, on what consent, and until when an answer is awaited. */
import { Autocomplete, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import { referralUrgencies, type Referral } from '#shared/contract/operations/referrals.ts'
import { addDays } from '#shared/domain/dates.ts'
import { referralUrgencyLabels } from '#shared/domain/treatment/labels.ts'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import {
  referralErrors,
  referralValues,
  toReferral,
  usualAnswerDays,
  type ReferralValues,
} from './referral-form.ts'
import classes from './Referrals.module.css'

interface Props {
  readonly clientId: string
  /** Null: a new one. */
  readonly referral: Referral | null
  readonly known: Pick<OutputOf<'referrals.list'>, 'contacts' | 'consents'>
  readonly onClose: () => void
}

const bases = ['recorded', 'paper', 'none'] as const

export const ReferralDialog = ({ clientId, referral, known, onClose }: Props) => {
  const today = localToday()
  const specialties = useSiteList('specialty')
  const dialog = useFormDialog<ReferralValues>({
    kept: { form: 'referral', subjectId: referral?.referralId ?? clientId },
    initial: () => referralValues(referral, known.consents[0]?.consentId ?? '', today),
    check: (values) => referralErrors(values, today),
    submit: async (values) => {
      const fields = toReferral(values)
      if (referral === null) await invoke('referrals.record', { clientId, referral: fields })
      else
        await invoke('referrals.change', {
          clientId,
          referralId: referral.referralId,
          revision: values.revision,
          referral: fields,
        })
    },
    fieldsUnder: 'referral.',
    changes: ['referrals', 'clients'],
    done: referral === null ? 'Referral recorded' : 'Referral changed',
    onClose,
  })
  const { values, errors, change, field } = dialog
  const out = values.direction === 'out'
  const keptConsent =
    referral !== null &&
    referral.consentId !== null &&
    !known.consents.some(({ consentId }) => consentId === referral.consentId)
      ? [{ value: referral.consentId, label: 'The consent of this referral, not in force any more' }]
      : []
  const consents = [
    ...keptConsent,
    ...known.consents.map((one) => ({
      value: one.consentId,
      label: `${one.recipient}: ${one.purpose} (signed ${dateText(one.signedOn, { weekday: false })})`,
    })),
  ]
  return (
    <FormDialog
      dialog={dialog}
      title={referral === null ? 'Record a referral' : 'Change the referral'}
      submit={referral === null ? 'Record the referral' : 'Save the changes'}
      size={720}
      stickyFoot
    >
      <Radio.Group
        label="Which way"
        value={values.direction}
        onChange={(direction) => change({ direction: direction === 'in' ? 'in' : 'out' })}
      >
        <Group gap="xl" mt={4}>
          <Radio value="out" label="To a specialist or prescriber" />
          <Radio value="in" label="From a specialist or prescriber" />
        </Group>
      </Radio.Group>
      <div className={classes.fields}>
        {known.contacts.length === 0 ? null : (
          <NativeSelect
            label="Contact of the client"
            value={values.contactId}
            error={errors['contactId']}
            data={[
              { value: '', label: 'Somebody else' },
              ...known.contacts.map((one) => ({
                value: one.contactId,
                label: one.relationship === null ? one.name : `${one.name} (${one.relationship})`,
              })),
            ]}
            onChange={(event) => {
              const contactId = event.currentTarget.value
              const contact = known.contacts.find((one) => one.contactId === contactId)
              change({ contactId, ...(contact === undefined ? {} : { recipient: contact.name }) })
            }}
          />
        )}
        <TextInput
          label={out ? 'To whom' : 'From whom'}
          data-autofocus
          maxLength={200}
          {...field('recipient')}
        />
        <Autocomplete
          label="Specialty"
          maxLength={200}
          data={[...specialties.words]}
          {...field('specialty')}
        />
        <NativeSelect
          label="Urgency"
          value={values.urgency}
          error={errors['urgency']}
          data={referralUrgencies.map((value) => ({ value, label: referralUrgencyLabels[value] }))}
          onChange={(event) => {
            const urgency = referralUrgencies.find((one) => one === event.currentTarget.value) ?? 'routine'
            const usual = (of: typeof urgency) =>
              values.referredOn === '' ? '' : addDays(values.referredOn, usualAnswerDays[of])
            // A day that the counselor chose stays.
            change({
              urgency,
              ...(values.answerDueOn === usual(values.urgency) ? { answerDueOn: usual(urgency) } : {}),
            })
          }}
        />
        <TextInput type="date" label={out ? 'Referred on' : 'Came on'} max={today} {...field('referredOn')} />
        <TextInput
          type="date"
          label="Answer expected by"
          description={out ? 'It shows as due while unanswered.' : 'For your own notice.'}
          {...field('answerDueOn')}
        />
      </div>
      <Textarea
        label={
          out && values.urgency === 'emergency' ? 'What the emergency is' : 'Reason, and the question asked'
        }
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        mb={12}
        {...field('reason')}
      />
      <Radio.Group
        label="Consent of the client"
        description={
          out
            ? 'A referral tells somebody that this person is a client here. Only what the consent covers may be said.'
            : 'An answer to them needs a consent.'
        }
        value={values.basis}
        error={errors['basis']}
        onChange={(basis) => change({ basis: bases.find((one) => one === basis) ?? 'paper' })}
      >
        <Stack gap={6} mt={6}>
          {consents.length === 0 ? null : <Radio value="recorded" label="Recorded here" />}
          {values.basis === 'recorded' && consents.length > 0 ? (
            <NativeSelect
              className={classes.under}
              aria-label="Consent"
              data={[{ value: '', label: 'Choose…' }, ...consents]}
              {...field('consentId')}
            />
          ) : null}
          <Radio value="paper" label="Signed on paper" />
          {values.basis === 'paper' ? (
            <TextInput
              className={classes.under}
              type="date"
              aria-label="Consent signed on"
              max={today}
              {...field('consentSignedOn')}
            />
          ) : null}
          <Radio
            value="none"
            label={out ? 'None: this is a medical emergency' : 'None recorded'}
            {...(out
              ? { description: '42 CFR 2.51. Choose the urgency “Emergency” and say what the emergency is.' }
              : {})}
          />
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}
