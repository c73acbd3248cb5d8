/** The form of a new client: its empty state, what it checks itself, and how it becomes the contract's input. */
import type { InputOf } from '#shared/contract/index.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { orNull } from '../../ui/forms.ts'

/** A question to the client: answered, or nobody asked yet. */
type Asked = 'yes' | 'no' | 'unasked'

export interface NewClientForm {
  fileNumber: string
  firstName: string
  lastName: string
  preferredName: string
  /** `YYYY-MM-DD` or empty, like every date of a form. */
  dateOfBirth: string
  pronouns: string
  phone: string
  mayCall: Asked
  mayLeaveMessage: Asked
  email: string
  withEpisode: boolean
  admittedOn: string
  levelOfCare: string
  program: string
  referralSource: string
  counselorId: string | null
}

export const emptyForm = (today: string, fileNumber: string, counselorId: string | null): NewClientForm => ({
  fileNumber,
  firstName: '',
  lastName: '',
  preferredName: '',
  dateOfBirth: '',
  pronouns: '',
  phone: '',
  mayCall: 'unasked',
  mayLeaveMessage: 'unasked',
  email: '',
  withEpisode: true,
  admittedOn: today,
  levelOfCare: '',
  program: '',
  referralSource: '',
  counselorId,
})

/** What can be said before the store is asked, by field; the store checks everything again. */
export const newClientErrors = (form: NewClientForm, today: string): FieldErrors =>
  wrong({
    lastName: form.lastName.trim() === '' && 'The last name is needed.',
    dateOfBirth: form.dateOfBirth > today && 'A birth cannot lie in the future.',
    admittedOn:
      form.withEpisode &&
      (form.admittedOn === ''
        ? 'The day of admission is needed.'
        : form.dateOfBirth !== '' &&
          form.admittedOn < form.dateOfBirth &&
          'The admission lies before the birth.'),
  })

const answered = (asked: Asked): boolean | null => (asked === 'unasked' ? null : asked === 'yes')

/** The contract's input. */
export const inputOf = (form: NewClientForm, evenIfSimilar: boolean): InputOf<'clients.create'> => ({
  client: {
    fileNumber: form.fileNumber.trim(),
    firstName: form.firstName.trim(),
    lastName: form.lastName.trim(),
    preferredName: orNull(form.preferredName),
    dateOfBirth: orNull(form.dateOfBirth),
    pronouns: orNull(form.pronouns),
    phone: orNull(form.phone),
    email: orNull(form.email),
    mayCall: answered(form.mayCall),
    mayLeaveMessage: answered(form.mayLeaveMessage),
    remarks: null,
  },
  episode: form.withEpisode
    ? {
        admittedOn: form.admittedOn,
        levelOfCare: orNull(form.levelOfCare),
        program: orNull(form.program),
        referralSource: orNull(form.referralSource),
        counselorId: form.counselorId,
      }
    : null,
  evenIfSimilar,
})
