import type { Brief } from '#shared/contract/operations/today.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { allergyWords, noAllergyWords } from '#shared/domain/intake/allergies.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { reachWords } from '#shared/domain/clients/reach.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { BriefDocument } from '#reports/documents/brief-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { chartNotThere } from '../../refuse.ts'
import { briefOf } from '../../today/brief.ts'
import { shortDate, type Prepared } from '../prepared.ts'

/** The brief before a session, on paper: what the screen shows, for own use alone. Throws OperationFailure `not_found`. */
export const briefDocumentOf = (
  context: Context,
  { clientId }: Extract<ExportSubject, { what: 'brief' }>,
): Prepared => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  const brief = briefOf(context, clientId)
  const facts: [string, string][] = [
    ['Client', legalName(client)],
    ['File number', client.fileNumber],
    ['Phone', brief.phone === null ? 'Not known' : `${brief.phone} (${reachWords(brief)})`],
    ['As of', shortDate(brief.today)],
    ['Purpose', 'Own use'],
  ]
  return {
    title: 'Brief before a session',
    name: 'brief',
    rows: 1,
    clientId,
    csv: null,
    page: (frame) =>
      createElement(BriefDocument, {
        ...frame,
        title: 'Brief before a session',
        facts,
        parts: partsOf(brief),
      }),
  }
}

const someOr = (lines: readonly string[], none: string): readonly string[] =>
  lines.length === 0 ? [none] : lines

/** Words of a sentence, those that are missing left out. */
const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(', ')

const partsOf = (brief: Brief): { heading: string; lines: string[] }[] => [
  {
    heading: 'Allergies',
    lines: [...someOr(allergyWords(brief.allergies), noAllergyWords(brief.allergies))],
  },
  {
    heading: 'Safety concern',
    lines:
      brief.risk === null
        ? []
        : [`Noted on ${shortDate(brief.risk.screenedOn)}. ${brief.risk.action ?? 'No action is recorded.'}`],
  },
  {
    heading: 'Plan of the last note',
    lines:
      brief.lastPlan === null
        ? ['No note with a plan yet.']
        : [brief.lastPlan.text, `${shortDate(brief.lastPlan.heldOn)}, ${brief.lastPlan.author}`],
  },
  {
    heading: 'Last time',
    lines: [
      brief.lastSeen === null
        ? 'Not seen yet.'
        : joined(
            `Seen on ${shortDate(brief.lastSeen.heldOn)}`,
            brief.lastSeen.mood === null ? null : `mood ${brief.lastSeen.mood}`,
            brief.lastSeen.craving === null ? null : `craving ${brief.lastSeen.craving}`,
          ),
      ...brief.missed.map(
        ({ heldOn, attendance }) =>
          `${attendance === 'no-show' ? 'No show' : 'Cancelled'} on ${shortDate(heldOn)}`,
      ),
    ],
  },
  { heading: 'Due', lines: brief.due.map(({ reason }) => reason) },
  {
    heading: 'Open objectives',
    lines: brief.objectives.map(({ objective, percent, targetOn }) =>
      joined(
        objective,
        percent === null ? 'no progress noted' : `${percent} %`,
        targetOn === null ? null : `target ${shortDate(targetOn)}`,
      ),
    ),
  },
  {
    heading: 'Likely, and not confident yet',
    lines: brief.situations.map(({ situation, likelihood, confidence, response }) =>
      joined(`${situation} (likely ${likelihood}, confident ${confidence})`, response),
    ),
  },
  {
    heading: 'Latest check-in',
    lines:
      brief.checkIn === null
        ? []
        : [
            joined(
              shortDate(brief.checkIn.checkedOn),
              brief.checkIn.sleepHours === null ? null : `slept ${brief.checkIn.sleepHours} hours`,
              ...brief.checkIn.domains.map(({ domain, severity, before }) =>
                before === null || before === severity
                  ? `${pawsDomainLabels[domain]} ${severity}`
                  : `${pawsDomainLabels[domain]} ${severity} (before: ${before})`,
              ),
            ),
          ],
  },
  {
    heading: 'Waiting for an answer',
    lines: brief.referrals.map(({ recipient, referredOn, answerDueOn }) =>
      joined(
        recipient,
        `referred ${shortDate(referredOn)}`,
        answerDueOn === null ? null : `answer due ${shortDate(answerDueOn)}`,
      ),
    ),
  },
  {
    heading: 'Next session',
    lines:
      brief.nextSession === null
        ? []
        : [joined(shortDate(brief.nextSession.heldOn), brief.nextSession.startTime)],
  },
]
