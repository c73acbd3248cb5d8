import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { timesWords } from '#shared/domain/relapse/citations.ts'
import type { ProgressContent } from '#reports/documents/client-progress-document.tsx'
import { lapsesOf } from '#store/repositories/lapses.ts'
import { wavesOf } from '#store/repositories/waves.ts'
import type { Context } from '../../context.ts'
import { shortDate } from '../prepared.ts'

interface Range {
  readonly clientId: string
  readonly from: string
  readonly to: string
}

/** True when something from `first` to `last` (null: it goes on) reaches into the range. */
const touches = ({ from, to }: Range, first: string, last: string | null): boolean =>
  first <= to && (last === null || last >= from)

/**
 * Lapses and relapses of a range: how many of each, and their days. What happened and what was learned stays in the
 * chart. A lapse is not a relapse, so the two are counted apart (clinical.md B.5).
 */
export const lapsesInRange = (context: Context, range: Range): ProgressContent['lapses'] => {
  const lapses = lapsesOf(context.store, range.clientId)
    .filter(({ occurredOn, endedOn }) => touches(range, occurredOn, endedOn ?? occurredOn))
    .toReversed()
  const times = {
    lapses: lapses.filter(({ kind }) => kind === 'lapse').length,
    relapses: lapses.filter(({ kind }) => kind === 'relapse').length,
  }
  const counted = timesWords(times)
  return {
    line: counted === null ? 'None is recorded in this range.' : `In this range: ${counted}.`,
    table: {
      columns: [
        { heading: 'Date', whole: true },
        { heading: 'Last day of use', whole: true },
        { heading: 'Kind', whole: true },
        { heading: 'Substance' },
      ],
      rows: lapses.map((one) => ({
        key: one.lapseId,
        cells: [
          shortDate(one.occurredOn),
          one.endedOn === null ? '' : shortDate(one.endedOn),
          one.kind === 'relapse' ? 'Relapse' : 'Lapse',
          one.substance ?? '',
        ],
      })),
    },
  }
}

/** Waves that reach into the range, oldest first. */
export const wavesInRange = (context: Context, range: Range): ProgressContent['waves'] => ({
  columns: [
    { heading: 'Wave began', whole: true },
    { heading: 'Ended', whole: true },
    { heading: 'Strongest', number: true },
    { heading: 'What was worst' },
    { heading: 'What set it off' },
  ],
  rows: wavesOf(context.store, range.clientId)
    .filter(({ beganOn, endedOn }) => touches(range, beganOn, endedOn))
    .map((one) => ({
      key: one.waveId,
      cells: [
        shortDate(one.beganOn),
        one.endedOn === null ? 'goes on' : shortDate(one.endedOn),
        one.peakSeverity === null ? '' : String(one.peakSeverity),
        one.mainDomains.map((domain) => pawsDomainLabels[domain]).join(', '),
        one.trigger ?? '',
      ],
    })),
})
