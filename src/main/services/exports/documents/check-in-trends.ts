import { pawsDomains } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import type { ProgressContent } from '#reports/documents/client-progress-document.tsx'
import { checkInsOf } from '#store/repositories/followup-contacts.ts'
import type { Context } from '../../context.ts'
import { shortDate } from '../prepared.ts'

/** How many check-ins stand side by side in one table. */
const sideBySide = 8

/** The check-ins of a range as trends by domain, and as tables of the same numbers with sleep and use below. */
export const checkInTrends = (
  context: Context,
  { clientId, from, to }: { readonly clientId: string; readonly from: string; readonly to: string },
): Pick<ProgressContent, 'domains' | 'checkIns'> => {
  const checkIns = checkInsOf(context.store, clientId).filter(({ heldOn }) => heldOn >= from && heldOn <= to)
  const blocks = Array.from({ length: Math.ceil(checkIns.length / sideBySide) }, (_, block) =>
    checkIns.slice(block * sideBySide, (block + 1) * sideBySide),
  )
  return {
    domains: pawsDomains.map((domain) => ({
      label: pawsDomainLabels[domain],
      points: checkIns.flatMap(({ heldOn, severities }) => {
        const value = severities[domain]
        return value === null ? [] : [{ on: heldOn, value }]
      }),
    })),
    checkIns: blocks.map((block) => ({
      columns: [
        { heading: 'Check-in' },
        ...block.map(({ heldOn }) => ({ heading: shortDate(heldOn), number: true as const })),
      ],
      rows: [
        ...pawsDomains.map((domain) => ({
          key: domain,
          cells: [
            pawsDomainLabels[domain],
            ...block.map(({ severities, daysAffected }) => rated(severities[domain], daysAffected[domain])),
          ],
        })),
        { key: 'hours', cells: ['Hours of sleep', ...block.map(({ sleepHours }) => shown(sleepHours))] },
        {
          key: 'use',
          cells: ['Any use', ...block.map(({ anyUse }) => (anyUse === null ? '–' : anyUse ? 'yes' : 'no'))],
        },
      ],
    })),
  }
}

/** The rating, with the days affected of the last seven in brackets where they were asked. */
const rated = (value: number | null, days: number | null): string =>
  days === null ? shown(value) : `${shown(value)} (${days})`

/** A dash where it was not asked. */
const shown = (value: number | null): string => (value === null ? '–' : value.toLocaleString())
