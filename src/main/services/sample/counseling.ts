import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { sessionPage } from '#store/repositories/sessions.ts'
import type { Context } from '../context.ts'
import { counselingHandlers } from '../counseling/handlers.ts'
import type { SampleChart } from './charts.ts'

/** Invented thoughts after invented sessions; of each client's, the older ones are signed. */
const thoughts: readonly (readonly string[])[] = [
  [
    'Came back to the evening at the pier, and told it for the first time without looking away. The shame is about having been found, more than about the drink. I went slower than I had meant to; next time I would rather ask than explain.',
    'A long silence after the brother was named. I let it stand. It was the first one that did not feel like a door closing.',
  ],
  [
    'Anger at me for the late start, said plainly. It is the first time that it was said in the room and not carried out of it. I was glad, and told so.',
  ],
  [
    'The joke about the empty fridge again. I notice that I laugh along, and wonder what we both avoid by it.',
  ],
]

/**
 * Counseling notes of the signed-in person about a few own clients, by the operations themselves: signed ones, and one
 * draft. Call it outside a transaction, after the sessions were written.
 */
export const writeCounseling = async (context: Context, charts: readonly SampleChart[]): Promise<void> => {
  const own = charts.filter(({ counselor, course }) => counselor.own && course.standing === 'open')
  for (const [at, texts] of thoughts.entries()) {
    const chart = own[at]
    if (chart === undefined) return
    const { clientId } = chart
    const held = sessionPage(context.store, clientId, 0, 20).filter(({ attendance }) =>
      countsAsSeen(attendance),
    )
    for (const [back, text] of texts.entries()) {
      const session = held[back]
      if (session === undefined) break
      const begun = at === 0 && back === 0
      const { counselingNoteId } = await counselingHandlers['counseling.start'](context, {
        clientId,
        sessionId: session.sessionId,
      })
      const written = { clientId, counselingNoteId, revision: 0, text }
      if (begun) await counselingHandlers['counseling.saveDraft'](context, written)
      else await counselingHandlers['counseling.sign'](context, written)
    }
  }
}
