import type { ChartAllergies } from '#shared/contract/operations/intake-items.ts'
import type { IntakePart } from '#shared/contract/operations/intake.ts'
import { longestText } from '#shared/domain/intake/answers.ts'
import { remarksWithTold } from '#shared/domain/intake/allergies.ts'
import { formOf } from '#shared/domain/intake/sections.ts'
import type { Store } from '#store/database/store.ts'
import { listedAllergies, toldAllergies, tookUpAllergies } from '#store/repositories/allergies.ts'
import { completedColumns, partsOf, writePart } from '#store/repositories/intake.ts'
import { insertItem } from '#store/repositories/intake-items.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { newId, now, today, type Context, type Handler } from '../context.ts'
import { afterChange } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import { currentChart } from './own.ts'
import { refuseImpossible } from './items.ts'
import { partOf } from './parts.ts'

/** Allergies stand in one place, the list of the intake; what is shown elsewhere is read from here. */

const allergyPart = (store: Store, episodeId: string): IntakePart =>
  partOf(
    'allergies',
    partsOf(store, episodeId).find(({ kind }) => kind === 'allergies'),
  )

export const allergiesOf = ({ store }: Context, clientId: string): ChartAllergies => {
  const listed = listedAllergies(store, clientId)
  const told = toldAllergies(store, clientId)
  const episodeId = currentEpisode(store, clientId)
  return {
    listed,
    told,
    noneKnown:
      listed.length === 0 &&
      told === null &&
      episodeId !== null &&
      allergyPart(store, episodeId).answers['none'] === true,
  }
}

/** See the contract. The words as told go to the section's remarks: none of them is lost, whatever the person made of them. */
export const takeUpAllergies: Handler<'intake.takeUpAllergies'> = (context, input) => {
  const { clientId, episodeId, told, allergies, noneKnown } = input
  const client = currentChart(context, input)
  for (const fields of allergies)
    refuseImpossible({ what: 'allergy', allergyId: null, revision: null, fields }, client, today(context))
  if (allergies.length === 0 && !noneKnown) {
    throw badField('noneKnown', 'Put in what it says, or say that no allergy is known.')
  }
  if (allergies.length > 0 && noneKnown) {
    throw badField('noneKnown', 'There are entries, so one is known.')
  }
  const { store } = context
  return inTransaction(store, () => {
    const stamp = { at: now(context), by: context.user.userId }
    if (!tookUpAllergies(store, { clientId, told }, stamp)) {
      throw conflict(
        'What was told of allergies has changed in the meantime. What you typed is kept; look at it.',
      )
    }
    for (const fields of allergies)
      insertItem(store, { what: 'allergy', itemId: newId(), fields }, { clientId, episodeId }, stamp)
    writeAnswers(context, episodeId, told, noneKnown, stamp)
    afterChange(context, {
      category: 'change',
      operation: 'intake.takeUpAllergies',
      subjectKind: 'client',
      subjectId: clientId,
      clientId,
      detail: { added: allergies.length, noneKnown },
    })
    return { added: allergies.length }
  })
}

/** The section keeps its form's version, and whether somebody called it complete. */
const writeAnswers = (
  context: Context,
  episodeId: string,
  told: string,
  noneKnown: boolean,
  stamp: { readonly at: string; readonly by: string },
): void => {
  const part = allergyPart(context.store, episodeId)
  if (formOf('allergies', part.formVersion) === undefined) {
    throw conflict('A newer Mooring asked this section. Update this one first.')
  }
  const said = part.answers['remarks']
  const remarks = remarksWithTold(typeof said === 'string' ? said : '', told)
  if (remarks.length > longestText) {
    throw conflict('The remarks of this section are too long to take the sentence in. Shorten them first.')
  }
  const { none: _none, ...rest } = part.answers
  writePart(
    context.store,
    {
      episodeId,
      kind: 'allergies',
      revision: part.revision,
      formVersion: part.formVersion,
      answers: JSON.stringify({ ...rest, ...(noneKnown ? { none: true } : {}), remarks }),
      ...completedColumns(context.store, episodeId, 'allergies'),
    },
    stamp,
    newId,
  )
}
