/** The dates of a treatment plan in force, as they are asked when it begins and when it is reviewed. */
import { TextInput } from '@mantine/core'
import { addDays } from '#shared/domain/dates.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import type { FieldProps } from '../../ui/form-dialog/fields.ts'

export interface TreatmentDatesForm {
  readonly reviewOn: string
  readonly clientSignedOn: string
  readonly counselorSignedOn: string
  readonly copyGivenOn: string
}

/** Days until the next review, unless the counselor says otherwise. */
export const usualReviewDays = 90

/** Errors by field; empty when the dates can be taken. `keptReview`: a review date that stood before may lie in the past. */
export const datesErrors = (
  form: TreatmentDatesForm,
  today: string,
  keptReview: string | null = null,
): Readonly<Record<string, string>> => {
  const errors: Record<string, string> = {}
  if (form.reviewOn === '') errors['reviewOn'] = 'Say when the plan is looked at again.'
  else if (form.reviewOn < today && form.reviewOn !== keptReview)
    errors['reviewOn'] = 'The review lies in the past. Choose a day to come.'
  for (const field of ['clientSignedOn', 'counselorSignedOn', 'copyGivenOn'] as const) {
    if (form[field] > today) errors[field] = 'This day is still to come.'
  }
  return errors
}

interface Props {
  readonly field: (name: keyof TreatmentDatesForm) => FieldProps<string>
}

export const PlanDates = ({ field }: Props) => {
  const today = localToday()
  return (
    <>
      <TextInput
        {...field('reviewOn')}
        type="date"
        label="Review the plan by"
        description={`${usualReviewDays} days from today is ${dateText(addDays(today, usualReviewDays))}. It shows as due then.`}
        min={today}
      />
      <TextInput
        {...field('clientSignedOn')}
        type="date"
        label="Signed by the client on"
        description="Leave empty if not yet."
        max={today}
      />
      <TextInput
        {...field('counselorSignedOn')}
        type="date"
        label="Signed by the counselor on"
        description="Leave empty if not yet."
        max={today}
      />
      <TextInput
        {...field('copyGivenOn')}
        type="date"
        label="Copy given to the client on"
        description="Leave empty if not yet."
        max={today}
      />
    </>
  )
}
