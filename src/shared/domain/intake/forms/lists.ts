import { text, yesNo, type IntakeForm } from '../question.ts'

/** What is asked beside a list of things: whether there is none, so that nothing written is told from nothing asked. */

export const diagnoses: IntakeForm = { version: 1, questions: [text('remarks', 'Remarks')] }

export const medications: IntakeForm = {
  version: 1,
  questions: [yesNo('none', 'Takes no medication'), text('remarks', 'Remarks')],
}

export const allergies: IntakeForm = {
  version: 1,
  questions: [yesNo('none', 'No known allergies'), text('remarks', 'Remarks')],
}

export const contacts: IntakeForm = {
  version: 1,
  questions: [yesNo('none', 'Names nobody to be contacted'), text('remarks', 'Remarks')],
}
