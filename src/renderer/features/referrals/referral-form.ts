/** The form of a referral: how it begins, what is wrong with it, what the contract takes. */
import type { Referral, ReferralFields, ReferralUrgency } from '#shared/contract/operations/referrals.ts'
import { addDays } from '#shared/domain/dates.ts'
import { orNull } from '../../ui/forms.ts'

export interface ReferralValues {
  readonly direction: ReferralFields['direction']
  readonly urgency: ReferralUrgency
  readonly specialty: string
  /** '' for a free name. */
  readonly contactId: string
  readonly recipient: string
  readonly reason: string
  /** 'recorded': `consentId`; 'paper': `consentSignedOn`; 'none': only as an emergency, or for one that came in. */
  readonly basis: 'recorded' | 'paper' | 'none'
  readonly consentId: string
  readonly consentSignedOn: string
  readonly referredOn: string
  readonly answerDueOn: string
  /** The revision that is typed upon; 0 for a new one. */
  readonly revision: number
}

/** Days until an answer is expected, unless the counselor says otherwise. */
export const usualAnswerDays: Readonly<Record<ReferralUrgency, number>> = {
  routine: 14,
  soon: 7,
  emergency: 1,
}

export const referralValues = (before: Referral | null, consentId: string, today: string): ReferralValues =>
  before === null
    ? {
        direction: 'out',
        urgency: 'routine',
        specialty: '',
        contactId: '',
        recipient: '',
        reason: '',
        basis: consentId === '' ? 'paper' : 'recorded',
        consentId,
        consentSignedOn: '',
        referredOn: today,
        answerDueOn: addDays(today, usualAnswerDays.routine),
        revision: 0,
      }
    : {
        direction: before.direction,
        urgency: before.urgency,
        specialty: before.specialty ?? '',
        contactId: before.contactId ?? '',
        recipient: before.recipient,
        reason: before.reason,
        basis: before.consentId !== null ? 'recorded' : before.consentSignedOn !== null ? 'paper' : 'none',
        consentId: before.consentId ?? consentId,
        consentSignedOn: before.consentSignedOn ?? '',
        referredOn: before.referredOn,
        answerDueOn: before.answerDueOn ?? '',
        revision: before.revision,
      }

/** What the contract takes. */
export const toReferral = (values: ReferralValues): ReferralFields => ({
  direction: values.direction,
  urgency: values.urgency,
  specialty: orNull(values.specialty),
  contactId: orNull(values.contactId),
  recipient: values.recipient.trim(),
  reason: values.reason,
  consentId: values.basis === 'recorded' ? orNull(values.consentId) : null,
  consentSignedOn: values.basis === 'paper' ? orNull(values.consentSignedOn) : null,
  referredOn: values.referredOn,
  answerDueOn: orNull(values.answerDueOn),
})

/** What cannot be taken, by field. */
export const referralErrors = (values: ReferralValues, today: string): Readonly<Record<string, string>> => {
  const errors: Record<string, string> = {}
  if (values.recipient.trim() === '') errors['recipient'] = 'Say to whom.'
  if (values.reason.trim() === '')
    errors['reason'] =
      values.urgency === 'emergency' ? 'Say what the emergency is.' : 'Say why the client is referred.'
  if (values.referredOn === '') errors['referredOn'] = 'Give the day.'
  else if (values.referredOn > today) errors['referredOn'] = 'This day is still to come.'
  if (values.answerDueOn !== '' && values.answerDueOn < values.referredOn)
    errors['answerDueOn'] = 'An answer cannot be due before the referral.'
  if (values.basis === 'paper' && values.consentSignedOn === '')
    errors['consentSignedOn'] = 'Give the day on which the consent was signed.'
  if (values.basis === 'paper' && values.consentSignedOn > values.referredOn)
    errors['consentSignedOn'] = 'The consent was signed after the referral.'
  if (values.basis === 'recorded' && values.consentId === '') errors['consentId'] = 'Choose the consent.'
  if (values.basis === 'none' && values.direction === 'out' && values.urgency !== 'emergency')
    errors['basis'] = 'Without a consent a referral can only be a medical emergency.'
  return errors
}
