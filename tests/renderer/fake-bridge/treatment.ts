/** In-memory treatment plans and referrals of one client for the stand-in; all of it made up. */
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Referral } from '#shared/contract/operations/referrals.ts'
import type {
  EvidenceSession,
  PlanCondition,
  ProgressEntry,
  TreatmentPlanContent,
  TreatmentPlanDetail,
} from '#shared/contract/operations/treatment.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { shippedList } from '#shared/domain/lists/site-lists.ts'
import { emptyTreatmentPlan, objectivesOf } from '#shared/domain/treatment/content.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { uuid } from './people.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

export interface FakeTreatment {
  readonly handlers: Handlers
  readonly plans: Map<string, TreatmentPlanDetail>
  /** Progress by objective. */
  readonly progress: Map<string, ProgressEntry[]>
  readonly referrals: Referral[]
  readonly conditions: PlanCondition[]
  /** What can be evidence. */
  readonly sessions: EvidenceSession[]
  readonly workedOn: EvidenceSession[]
  /** The next saves are refused with these, in order. */
  readonly refusals: OperationFailure[]
}

/** Two problems; the first has a goal with two objectives, one of them with an intervention. */
export const sampleTreatment: TreatmentPlanContent = {
  clientsWords: 'My evenings back',
  strengths: 'Keeps appointments',
  problems: [
    {
      lineageId: uuid(980_000),
      problem: 'Evenings',
      conditionId: null,
      goals: [
        {
          lineageId: uuid(981_000),
          goal: 'No alcohol at home',
          targetOn: '2027-01-31',
          objectives: ['Plan four evenings', 'Pour away what is there'].map((objective, n) => ({
            lineageId: uuid(982_000 + n),
            objective,
            measure: '',
            targetOn: null,
            reviewOn: null,
            interventions:
              n === 0
                ? [
                    {
                      lineageId: uuid(983_000),
                      kind: 'mindfulness',
                      description: 'Body scan',
                      frequency: 'daily',
                      responsibleId: null,
                      responsibleAsGiven: 'Client',
                    },
                  ]
                : [],
          })),
        },
      ],
    },
    { lineageId: uuid(980_001), problem: 'Sleep', conditionId: null, goals: [] },
  ],
}

const plan = (version: number, status: TreatmentPlanDetail['status'], content: TreatmentPlanContent) =>
  ({
    treatmentPlanId: uuid(985_000 + version),
    version,
    status,
    changeReason: null,
    activatedOn: status === 'draft' ? null : localToday(),
    supersededOn: null,
    reviewOn: null,
    updatedAt: '2026-11-01T10:00:00.000Z',
    clientId: uuid(1),
    episodeId: uuid(700_000),
    revision: 1,
    content,
    clientSignedOn: null,
    counselorSignedOn: null,
    copyGivenOn: null,
    counselor: 'Dana Demo',
    responsible: [],
  }) satisfies TreatmentPlanDetail

/** No plan yet, or one that is in force. */
export const createTreatment = (inForce: TreatmentPlanContent | null, episodeOpen = true): FakeTreatment => {
  const plans = new Map<string, TreatmentPlanDetail>()
  const progress = new Map<string, ProgressEntry[]>()
  const referrals: Referral[] = []
  const conditions: PlanCondition[] = []
  const sessions: EvidenceSession[] = []
  const workedOn: EvidenceSession[] = []
  const refusals: OperationFailure[] = []
  const keep = (one: TreatmentPlanDetail): TreatmentPlanDetail => {
    plans.set(one.treatmentPlanId, one)
    return one
  }
  if (inForce !== null) keep(plan(1, 'active', inForce))
  const find = (treatmentPlanId: string): TreatmentPlanDetail => {
    const one = plans.get(treatmentPlanId)
    if (one === undefined) throw new OperationFailure('not_found', 'There is no such version.')
    return one
  }
  const active = () => [...plans.values()].find(({ status }) => status === 'active')
  const handlers: Handlers = {
    'lists.get': ({ list }) => ({ list, version: 0, entries: [...shippedList(list)] }),
    'treatment.versions': () => ({
      episodeId: uuid(700_000),
      episodeOpen,
      versions: [...plans.values()].toSorted((a, b) => b.version - a.version),
      conditions: [...conditions],
    }),
    'treatment.get': ({ treatmentPlanId }) => find(treatmentPlanId),
    'treatment.start': () =>
      [...plans.values()].find(({ status }) => status === 'draft') ??
      keep(plan(plans.size + 1, 'draft', active()?.content ?? emptyTreatmentPlan)),
    'treatment.save': ({ treatmentPlanId, revision, content }) => {
      const refusal = refusals.shift()
      if (refusal !== undefined) throw refusal
      const one = find(treatmentPlanId)
      if (one.revision !== revision)
        throw new OperationFailure('conflict', 'This plan was changed elsewhere in the meantime.')
      const savedAt = new Date().toISOString()
      keep({ ...one, content, revision: revision + 1, updatedAt: savedAt })
      return { revision: revision + 1, savedAt }
    },
    'treatment.activate': ({ clientId: _clientId, treatmentPlanId, revision: _revision, ...dates }) => {
      const before = active()
      if (before !== undefined) keep({ ...before, status: 'superseded', supersededOn: localToday() })
      return keep({ ...find(treatmentPlanId), ...dates, status: 'active', activatedOn: localToday() })
    },
    'treatment.progress': ({ treatmentPlanId }) => ({
      objectives: objectivesOf(find(treatmentPlanId).content).map(({ objective: { lineageId } }) => ({
        lineageId,
        entries: progress.get(lineageId) ?? [],
      })),
    }),
    'treatment.evidence': ({ offset }) => ({
      workedOn: offset === 0 ? [...workedOn] : [],
      sessions: sessions.slice(offset, offset + 50),
      more: sessions.length > offset + 50,
    }),
    'treatment.recordProgress': ({ lineageId, progress: { evidenceIds, ...noted } }) => {
      const before = progress.get(lineageId) ?? []
      const progressId = uuid(986_000 + before.length)
      const entry: ProgressEntry = {
        ...noted,
        progressId,
        by: 'Dana Demo',
        version: 1,
        evidence: [...workedOn, ...sessions].filter(({ sessionId }) => evidenceIds.includes(sessionId)),
      }
      progress.set(lineageId, [...before, entry])
      return { progressId }
    },
    'referrals.list': () => ({ referrals: [...referrals], contacts: [], consents: [] }),
    'referrals.record': ({ referral }) => {
      const referralId = uuid(987_000 + referrals.length)
      referrals.push({
        ...referral,
        referralId,
        revision: 1,
        consentTrouble: null,
        answeredOn: null,
        answer: null,
        outcome: null,
        closedOn: null,
        by: 'Dana Demo',
      })
      return { referralId }
    },
  }
  return { handlers, plans, progress, referrals, conditions, sessions, workedOn, refusals }
}
