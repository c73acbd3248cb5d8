import type { InputOf } from '#shared/contract/index.ts'
import type { IntakeItem, IntakeItemKey } from '#shared/contract/operations/intake-items.ts'
import { answer, type Actor } from './actors.ts'

/** What the charts of the role table hold of an intake and of episodes. */

type FieldsOf<W extends IntakeItem['what']> = Extract<IntakeItem, { what: W }>['fields']

export const allergyFields: FieldsOf<'allergy'> = {
  substance: 'Invented nuts',
  reaction: null,
  severity: null,
  notedOn: null,
}
export const medicationFields: FieldsOf<'medication'> = {
  name: 'Inventamine',
  dose: null,
  route: null,
  frequency: null,
  prescribedFor: null,
  prescriber: null,
  forAddiction: null,
  takenAsPrescribed: null,
  startedOn: null,
  stoppedOn: null,
  stopReason: null,
  remarks: null,
}
export const conditionFields: FieldsOf<'condition'> = {
  kind: 'pain',
  name: 'Invented pain',
  since: null,
  resolvedOn: null,
  treatedElsewhere: null,
  remarks: null,
}
export const diagnosisFields: FieldsOf<'diagnosis'> = {
  code: 'Z00.0',
  label: null,
  rank: 1,
  diagnosedOn: null,
  resolvedOn: null,
  diagnosedBy: null,
}
export const contactFields: FieldsOf<'contact'> = {
  kind: 'support',
  name: 'Invented Helper',
  relationship: null,
  organization: null,
  phone: null,
  email: null,
  address: null,
  mayCall: null,
  mayLeaveMessage: null,
  remarks: null,
}
export const substance: InputOf<'intake.saveSubstance'>['substance'] = {
  name: 'Invented drink',
  route: null,
  frequency: null,
  amount: null,
  ageOfFirstUse: null,
  prescribed: null,
  dose: null,
  duration: null,
  prescribedFor: null,
}

export interface IntakeIds {
  readonly episodeId: string
  readonly allergyId: string
  readonly medicationId: string
  readonly conditionId: string
  readonly diagnosisId: string
  readonly contactId: string
}

/** Each of these once, to be changed, in the words of the contract. */
export const itemsToSave = (ids: IntakeIds): readonly IntakeItem[] => [
  { what: 'allergy', allergyId: ids.allergyId, revision: 1, fields: allergyFields },
  { what: 'medication', medicationId: ids.medicationId, revision: 1, fields: medicationFields },
  { what: 'condition', conditionId: ids.conditionId, revision: 1, fields: conditionFields },
  { what: 'diagnosis', diagnosisId: ids.diagnosisId, revision: 1, fields: diagnosisFields },
  { what: 'contact', contactId: ids.contactId, revision: 1, fields: contactFields },
]

export const itemKeys = (ids: IntakeIds): readonly IntakeItemKey[] => [
  { what: 'allergy', allergyId: ids.allergyId },
  { what: 'medication', medicationId: ids.medicationId },
  { what: 'condition', conditionId: ids.conditionId },
  { what: 'diagnosis', diagnosisId: ids.diagnosisId },
  { what: 'contact', contactId: ids.contactId },
]

/** One of each kind of thing, and the episode of the chart. */
export const fillIntake = async (writer: Actor, clientId: string): Promise<IntakeIds> => {
  const { episodes } = await answer(writer, 'episodes.list', { clientId })
  const [episode] = episodes
  if (!episode) throw new Error('The chart has an episode.')
  const { episodeId } = episode
  const save = async (item: IntakeItem) =>
    (await answer(writer, 'intake.saveItem', { clientId, item })).itemId
  for (const rank of [1, 2])
    await answer(writer, 'intake.saveSubstance', {
      clientId,
      episodeId,
      rank,
      revision: null,
      substance: { ...substance, name: `Invented drink ${rank}` },
      lastUse: null,
    })
  const added = { revision: null }
  return {
    episodeId,
    allergyId: await save({ what: 'allergy', allergyId: null, fields: allergyFields, ...added }),
    medicationId: await save({ what: 'medication', medicationId: null, fields: medicationFields, ...added }),
    conditionId: await save({ what: 'condition', conditionId: null, fields: conditionFields, ...added }),
    diagnosisId: await save({ what: 'diagnosis', diagnosisId: null, fields: diagnosisFields, ...added }),
    contactId: await save({ what: 'contact', contactId: null, fields: contactFields, ...added }),
  }
}
