import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import type { ProgressContent } from '#reports/documents/client-progress-document.tsx'
import type { Context } from '../../context.ts'
import { followupHandlers } from '../../followup/handlers.ts'
import { counted, shortDate } from '../prepared.ts'
import { pointStateWords } from '../words.ts'

const anchorWords = {
  'last-use': 'the last use',
  discharge: 'the discharge',
  admission: 'the admission',
} as const

/** How the follow-up stands today. What asks for staff's attention is left out of the client's own copy. */
export const followUpState = async (
  context: Context,
  clientId: string,
  purpose: ExportPurpose,
): Promise<ProgressContent['followUp']> => {
  const { schedule, points, flags } = await followupHandlers['followup.get'](context, { clientId })
  const shown = points.filter(({ state }) => state !== 'before-records')
  const next = points.find(
    ({ state }) => state === 'overdue' || state === 'due' || state === 'soon' || state === 'later',
  )
  const count = (state: string): number => shown.filter((point) => point.state === state).length
  return {
    lines: [
      schedule === null
        ? 'No follow-up schedule has been begun.'
        : `Contacts counted from ${anchorWords[schedule.anchor]} on ${shortDate(schedule.anchorOn)}: ${counted(count('done'), 'done', 'done')}, ${count('missed')} missed.`,
      ...(next === undefined
        ? []
        : [
            `Next contact: ${next.label}, between ${shortDate(next.earliestOn)} and ${shortDate(next.latestOn)}${next.state === 'overdue' ? ', overdue' : ''}.`,
          ]),
      ...(purpose === 'own-use' ? flags.map(({ reason }) => `Needs a look: ${reason}.`) : []),
    ],
    points: {
      columns: [
        { heading: 'Contact', whole: true },
        { heading: 'Due between', whole: true },
        { heading: 'State', whole: true },
        { heading: 'Closed', whole: true },
      ],
      rows: shown.map((point) => ({
        key: point.pointId,
        cells: [
          point.label,
          `${shortDate(point.earliestOn)} – ${shortDate(point.latestOn)}`,
          pointStateWords[point.state],
          point.closedOn === null ? '' : shortDate(point.closedOn),
        ],
      })),
    },
  }
}
