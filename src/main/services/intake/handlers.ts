import { toldAllergies } from '#store/repositories/allergies.ts'
import { episodesOf } from '#store/repositories/clients.ts'
import { episodesWithIntake, substancesOf } from '#store/repositories/intake.ts'
import { itemsOf } from '#store/repositories/intake-items.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { today, type Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { takeUpAllergies } from './allergies.ts'
import { notFound } from '../refuse.ts'
import { summary, takenOn, warningOf } from './summary.ts'
import { bringBackItem, removeItem, saveItem } from './items.ts'
import { allParts, earlierPart, earlierSections, savePart } from './parts.ts'
import { bringBackSubstance, raiseSubstance, removeSubstance, saveSubstance } from './substances.ts'

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
    earlierEpisodes: episodesWithIntake(context.store, clientId, episodeId),
  }
}

const earlierEpisode: Handler<'intake.earlierEpisode'> = (context, { clientId, episodeId }) => {
  clientOf(context, clientId)
  const current = currentEpisode(context.store, clientId)
  const episode = episodesWithIntake(context.store, clientId, current).find(
    (one) => one.episodeId === episodeId,
  )
  if (!episode) throw notFound('There is no earlier intake of this episode. Open the chart again.')
  return {
    ...episode,
    parts: allParts(context, episodeId),
    substances: substancesOf(context.store, episodeId),
  }
}

export const intakeHandlers = {
  'intake.get': get,
  'intake.summary': summary,
  'intake.savePart': savePart,
  'intake.earlierPart': earlierPart,
  'intake.earlierEpisode': earlierEpisode,
  'intake.saveSubstance': saveSubstance,
  'intake.removeSubstance': removeSubstance,
  'intake.bringBackSubstance': bringBackSubstance,
  'intake.raiseSubstance': raiseSubstance,
  'intake.saveItem': saveItem,
  'intake.takeUpAllergies': takeUpAllergies,
  'intake.removeItem': removeItem,
  'intake.bringBackItem': bringBackItem,
}
