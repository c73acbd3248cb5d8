import { toldAllergies } from '#store/repositories/allergies.ts'
import { episodesOf } from '#store/repositories/clients.ts'
import { substancesOf } from '#store/repositories/intake.ts'
import { itemsOf } from '#store/repositories/intake-items.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { today, type Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { takeUpAllergies } from './allergies.ts'
import { summary, takenOn, warningOf } from './summary.ts'
import { bringBackItem, removeItem, saveItem } from './items.ts'
import { allParts, earlierPart, earlierSections, savePart } from './parts.ts'
import { raiseSubstance, removeSubstance, saveSubstance } from './substances.ts'

/** Intake: what is asked once an episode begins, part by part. */

const get: Handler<'intake.get'> = (context, { clientId }) => {
  clientOf(context, clientId)
  const episodeId = currentEpisode(context.store, clientId)
  const substances = episodeId === null ? [] : substancesOf(context.store, episodeId)
  const items = itemsOf(context.store, clientId)
  return {
    clientId,
    episodeId,
    admittedOn:
      episodesOf(context.store, clientId).find((one) => one.episodeId === episodeId)?.admittedOn ?? null,
    parts: allParts(context, episodeId),
    substances,
    items,
    allergiesTold: toldAllergies(context.store, clientId),
    depressants: warningOf(substances, takenOn(items.medications, today(context))),
    earlier: earlierSections(context, clientId, episodeId),
  }
}

export const intakeHandlers = {
  'intake.get': get,
  'intake.summary': summary,
  'intake.savePart': savePart,
  'intake.earlierPart': earlierPart,
  'intake.saveSubstance': saveSubstance,
  'intake.removeSubstance': removeSubstance,
  'intake.raiseSubstance': raiseSubstance,
  'intake.saveItem': saveItem,
  'intake.takeUpAllergies': takeUpAllergies,
  'intake.removeItem': removeItem,
  'intake.bringBackItem': bringBackItem,
}
