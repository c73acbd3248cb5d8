import { depressantClass, depressantWarning } from '#shared/domain/intake/depressants.ts'
import { completeness } from '#shared/domain/intake/sections.ts'
import type { StoredItems } from '#shared/contract/operations/intake-items.ts'
import type { IntakeSummary } from '#shared/contract/operations/intake.ts'
import { riskOnOf, substancesOf } from '#store/repositories/intake.ts'
import { itemsOf } from '#store/repositories/intake-items.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { today, type Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { allParts } from './parts.ts'

/** Taken on the day: not stopped, or stopped later. */
export const takenOn = (medications: StoredItems['medications'], asOf: string): StoredItems['medications'] =>
  medications.filter(({ stoppedOn }) => stoppedOn === null || stoppedOn > asOf)

type Shown = IntakeSummary['medications'][number]

const because = ({ name, forAddiction }: StoredItems['medications'][number]): Shown['because'] =>
  forAddiction === true ? 'for-addiction' : depressantClass(name) === null ? null : 'depressant'

/** The same as recorded in the chart, in words; null where fewer than two depressants are. */
export const warningOf = (
  substances: readonly { readonly name: string }[],
  medications: StoredItems['medications'],
): string | null =>
  depressantWarning([
    ...substances.map(({ name }) => ({ name, from: 'substance' as const })),
    ...medications.map(({ name }) => ({ name, from: 'medication' as const })),
  ])

export const summary: Handler<'intake.summary'> = (context, { clientId }) => {
  const { store } = context
  clientOf(context, clientId)
  const episodeId = currentEpisode(store, clientId)
  const items = itemsOf(store, clientId)
  const taken = takenOn(items.medications, today(context))
  const shown = taken.map((one) => ({ name: one.name, dose: one.dose, because: because(one) }))
  const parts = allParts(context, episodeId)
  return {
    medications: [
      ...shown.filter((one) => one.because !== null),
      ...shown.filter((one) => one.because === null),
    ],
    depressants: warningOf(episodeId === null ? [] : substancesOf(store, episodeId), taken),
    riskOn: riskOnOf(store, clientId),
    contacts: items.contacts.map(({ kind, name, relationship, phone, mayCall, mayLeaveMessage }) => ({
      kind,
      name,
      relationship,
      phone,
      mayCall,
      mayLeaveMessage,
    })),
    sections:
      episodeId === null
        ? null
        : (({ complete, of, missing }) => ({ complete, of, missing: [...missing] }))(
            completeness(
              parts.map(({ section, completedAt, answers }) => ({
                section,
                completedAt,
                begun: Object.keys(answers).length > 0,
              })),
            ),
          ),
  }
}
