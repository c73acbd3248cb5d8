/** In-memory relapse-prevention plans of one client for the stand-in; all of it made up. */
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { CitedItem, Lapse, LastUseChange, RecordedUse } from '#shared/contract/operations/lapses.ts'
import type { RelapsePlanContent, RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { uuid } from './people.ts'
import { beginning, createVersions } from './plans.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

export interface FakePlans {
  readonly handlers: Handlers
  readonly plans: Map<string, RelapsePlanDetail>
  /** Newest first. */
  readonly lapses: Lapse[]
  readonly recordedUse: RecordedUse[]
  /** The next saves are refused with these, in order. */
  readonly refusals: OperationFailure[]
}

/** A plan with three situations and two signs, in an order that is not the order of need. */
export const samplePlan: RelapsePlanContent = {
  ...emptyPlan,
  goal: 'A quiet weekend',
  situations: [
    ['Rainy evening', 2, 8],
    ['Payday', 9, 2],
    ['Old friends call', 6, 5],
  ].map(([situation, likelihood, confidence], n) => ({
    lineageId: uuid(950_000 + n),
    situation: String(situation),
    likelihood: Number(likelihood),
    confidence: Number(confidence),
    response: 'Leave',
    call: 'Pat Placeholder',
  })),
  signs: ['Sleeping badly', 'Skipping meetings'].map((sign, n) => ({
    lineageId: uuid(951_000 + n),
    sign,
    action: 'Tell Pat',
  })),
}

const plan = (version: number, status: RelapsePlanDetail['status'], content: RelapsePlanContent) =>
  ({
    ...beginning(version, status),
    planId: uuid(960_000 + version),
    content,
    agreedOn: null,
  }) satisfies RelapsePlanDetail

/** What a version of the plan offers to cite. */
const citableOf = (content: RelapsePlanContent): CitedItem[] => [
  ...content.triggers.map((one) => ({
    part: 'trigger' as const,
    lineageId: one.lineageId,
    words: one.trigger,
  })),
  ...content.situations.map((one) => ({
    part: 'situation' as const,
    lineageId: one.lineageId,
    words: one.situation,
  })),
  ...content.signs.map((one) => ({ part: 'sign' as const, lineageId: one.lineageId, words: one.sign })),
  ...content.skills.map((one) => ({ part: 'skill' as const, lineageId: one.lineageId, words: one.skill })),
]

/** No plan yet, or one that is in force. */
export const createPlans = (
  inForce: RelapsePlanContent | null,
  recordedUse: RecordedUse[] = [],
): FakePlans => {
  const lapses: Lapse[] = []
  const { plans, refusals, ...versions } = createVersions<RelapsePlanContent, RelapsePlanDetail>(
    { idOf: ({ planId }) => planId, make: plan, empty: emptyPlan },
    inForce,
  )
  const citable = (): CitedItem[] => citableOf(versions.active()?.content ?? emptyPlan)
  const setLastUse = (change: LastUseChange | null): void => {
    const at = recordedUse.findIndex(({ rank }) => rank === change?.rank)
    const before = recordedUse[at]
    if (change !== null && before !== undefined) recordedUse[at] = { ...before, lastUseOn: change.on }
  }
  const keepLapse = (lapse: Lapse): void => {
    const at = lapses.findIndex(({ lapseId }) => lapseId === lapse.lapseId)
    if (at >= 0) lapses.splice(at, 1)
    lapses.push(lapse)
    lapses.sort((a, b) => (a.occurredOn < b.occurredOn ? 1 : -1))
  }
  const handlers: Handlers = {
    'relapse.lapses': () => ({ lapses: [...lapses], citable: citable(), recordedUse: [...recordedUse] }),
    'relapse.recordLapse': ({ lapse, lastUse }) => {
      const lapseId = uuid(970_000 + lapses.length)
      const citations = citable().filter((one) =>
        lapse.citations.some(({ lineageId }) => lineageId === one.lineageId),
      )
      keepLapse({ ...lapse, lapseId, revision: 1, citations, by: 'Dana Demo' })
      setLastUse(lastUse)
      return { lapseId }
    },
    'relapse.changeLapse': ({ lapseId, revision, lapse, lastUse }) => {
      const citations = citable().filter((one) =>
        lapse.citations.some(({ lineageId }) => lineageId === one.lineageId),
      )
      keepLapse({ ...lapse, lapseId, revision: revision + 1, citations, by: 'Dana Demo' })
      setLastUse(lastUse)
      return { revision: revision + 1 }
    },
    'relapse.removeLapse': ({ lapseId, lastUse }) => {
      lapses.splice(
        lapses.findIndex((one) => one.lapseId === lapseId),
        1,
      )
      setLastUse(lastUse)
      return { removed: true }
    },
    'relapse.list': () => ({ episodeId: uuid(700_000), versions: versions.newestFirst() }),
    'relapse.get': ({ planId }) => versions.find(planId),
    'relapse.begin': () => versions.begin(),
    'relapse.save': ({ planId, revision, content }) => versions.save(planId, revision, content),
    'relapse.activate': ({ clientId: _clientId, planId, revision: _revision, ...dates }) =>
      versions.activate(planId, dates),
    'relapse.setDates': ({ planId, reviewOn, agreedOn, copyGivenOn }) =>
      versions.change(planId, { reviewOn, agreedOn, copyGivenOn }),
    'relapse.discard': ({ planId }) => {
      plans.delete(planId)
      return { discarded: true }
    },
  }
  return { handlers, plans, lapses, recordedUse, refusals }
}
