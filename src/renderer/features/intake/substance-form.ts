/** The form of one substance, and how it becomes the contract's input. */
import type { InputOf } from '#shared/contract/index.ts'
import type { IntakeState } from '#shared/contract/operations/intake.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { orNull } from '../../ui/forms.ts'

export type Substance = IntakeState['substances'][number]

export interface SubstanceValues {
  readonly revision: number | null
  readonly name: string
  readonly route: string
  readonly frequency: string
  readonly amount: string
  readonly ageOfFirstUse: string
  readonly prescribed: 'yes' | 'no' | 'unknown'
  readonly dose: string
  readonly duration: string
  readonly prescribedFor: string
  /** The day that was shown, and the one that is typed. */
  readonly lastUseWas: string
  readonly lastUseOn: string
}

const said = (answer: boolean | null): 'yes' | 'no' | 'unknown' =>
  answer === null ? 'unknown' : answer ? 'yes' : 'no'

export const substanceValues = (substance: Substance | null): SubstanceValues => ({
  revision: substance?.revision ?? null,
  name: substance?.name ?? '',
  route: substance?.route ?? '',
  frequency: substance?.frequency ?? '',
  amount: substance?.amount ?? '',
  ageOfFirstUse: String(substance?.ageOfFirstUse ?? ''),
  prescribed: said(substance?.prescribed ?? null),
  dose: substance?.dose ?? '',
  duration: substance?.duration ?? '',
  prescribedFor: substance?.prescribedFor ?? '',
  lastUseWas: substance?.lastUseOn ?? '',
  lastUseOn: substance?.lastUseOn ?? '',
})

export const substanceErrors = (values: SubstanceValues, today: string): FieldErrors =>
  wrong({
    name: values.name.trim() === '' && 'The substance is needed.',
    ageOfFirstUse:
      values.ageOfFirstUse.trim() !== '' &&
      !/^\d{1,3}$/.test(values.ageOfFirstUse.trim()) &&
      'The age in whole years.',
    lastUseOn: values.lastUseOn > today && 'This day is still to come.',
  })

export const toSubstance = (
  values: SubstanceValues,
): Pick<InputOf<'intake.saveSubstance'>, 'revision' | 'substance' | 'lastUse'> => {
  const prescribed = values.prescribed === 'unknown' ? null : values.prescribed === 'yes'
  return {
    revision: values.revision,
    substance: {
      name: values.name.trim(),
      route: orNull(values.route),
      frequency: orNull(values.frequency),
      amount: orNull(values.amount),
      ageOfFirstUse: values.ageOfFirstUse.trim() === '' ? null : Number(values.ageOfFirstUse),
      prescribed,
      dose: orNull(values.dose),
      duration: orNull(values.duration),
      prescribedFor: prescribed === true ? orNull(values.prescribedFor) : null,
    },
    lastUse:
      values.lastUseOn === values.lastUseWas
        ? null
        : { was: orNull(values.lastUseWas), on: orNull(values.lastUseOn) },
  }
}
