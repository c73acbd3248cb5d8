import type { ClientDetail, ClientFields } from '#shared/contract/operations/clients.ts'

/** The details form as plain texts, and how it meets a change made elsewhere since the form was opened. */

/** A question to the client: answered, or nobody asked yet. */
type Asked = 'yes' | 'no' | 'not-asked'

export interface DetailsForm {
  fileNumber: string
  firstName: string
  lastName: string
  preferredName: string
  dateOfBirth: string
  pronouns: string
  phone: string
  email: string
  mayCall: Asked
  mayLeaveMessage: Asked
  remarks: string
}

export const detailLabels: Readonly<Record<keyof DetailsForm, string>> = {
  fileNumber: 'File number',
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  dateOfBirth: 'Date of birth',
  pronouns: 'Pronouns',
  phone: 'Phone',
  email: 'Email',
  mayCall: 'May we call?',
  mayLeaveMessage: 'May a message be left?',
  remarks: 'Remarks',
}

export const detailFields = Object.keys(detailLabels) as (keyof DetailsForm)[]

const asked = (answer: boolean | null): Asked => (answer === null ? 'not-asked' : answer ? 'yes' : 'no')

export const toForm = (client: ClientFields): DetailsForm => ({
  fileNumber: client.fileNumber,
  firstName: client.firstName,
  lastName: client.lastName,
  preferredName: client.preferredName ?? '',
  dateOfBirth: client.dateOfBirth ?? '',
  pronouns: client.pronouns ?? '',
  phone: client.phone ?? '',
  email: client.email ?? '',
  mayCall: asked(client.mayCall),
  mayLeaveMessage: asked(client.mayLeaveMessage),
  remarks: client.remarks ?? '',
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

const answered = (answer: Asked): boolean | null => (answer === 'not-asked' ? null : answer === 'yes')

export const fromForm = (form: DetailsForm): ClientFields => ({
  fileNumber: form.fileNumber,
  firstName: form.firstName,
  lastName: form.lastName,
  preferredName: orNull(form.preferredName),
  dateOfBirth: orNull(form.dateOfBirth),
  pronouns: orNull(form.pronouns),
  phone: orNull(form.phone),
  email: orNull(form.email),
  mayCall: answered(form.mayCall),
  mayLeaveMessage: answered(form.mayLeaveMessage),
  remarks: orNull(form.remarks),
})

export interface Merged {
  readonly form: DetailsForm
  /** Fields changed on both sides to different values: what was typed stands, `newer` is what the other wrote. */
  readonly disputed: readonly { readonly field: keyof DetailsForm; readonly newer: string }[]
}

const put = <K extends keyof DetailsForm>(form: DetailsForm, field: K, value: DetailsForm[K]): void => {
  form[field] = value
}

/**
 * Brings what was typed (`mine`, begun from `base`) together with the values as they are now. Fields that were not
 * touched take the newer value; touched ones keep what was typed, and are listed where the other side changed them too.
 */
export const mergeDetails = (base: DetailsForm, mine: DetailsForm, client: ClientDetail): Merged => {
  const newer = toForm(client)
  const form = { ...mine }
  const disputed: { field: keyof DetailsForm; newer: string }[] = []
  for (const field of detailFields) {
    if (mine[field] === base[field]) put(form, field, newer[field])
    else if (newer[field] !== base[field] && newer[field] !== mine[field])
      disputed.push({ field, newer: newer[field] })
  }
  return { form, disputed }
}
