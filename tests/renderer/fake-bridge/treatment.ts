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
import type { OperationFailure } from '#shared/contract/result.ts'
import { shippedList } from '#shared/domain/lists/site-lists.ts'
import { emptyTreatmentPlan, objectivesOf } from '#shared/domain/treatment/content.ts'
import { uuid } from './people.ts'
import { beginning, createVersions } from './plans.ts'

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
    ...beginning(version, status),
    treatmentPlanId: uuid(985_000 + version),
    content,
    clientSignedOn: null,
    counselorSignedOn: null,
    responsible: [],
  }) satisfies TreatmentPlanDetail

/** No plan yet, or one that is in force. */
export const createTreatment = (inForce: TreatmentPlanContent | null, episodeOpen = true): FakeTreatment => {
  const { plans, refusals, ...versions } = createVersions<TreatmentPlanContent, TreatmentPlanDetail>(
    { idOf: ({ treatmentPlanId }) => treatmentPlanId, make: plan, empty: emptyTreatmentPlan },
    inForce,
  )
  const progress = new Map<string, ProgressEntry[]>()
  const referrals: Referral[] = []
  const conditions: PlanCondition[] = []
  const sessions: EvidenceSession[] = []
  const workedOn: EvidenceSession[] = []
  const handlers: Handlers = {
    'lists.get': ({ list }) => ({ list, version: 0, entries: [...shippedList(list)] }),
    'treatment.versions': () => ({
      episodeId: uuid(700_000),
      episodeOpen,
      versions: versions.newestFirst(),
      conditions: [...conditions],
    }),
    'treatment.get': ({ treatmentPlanId }) => versions.find(treatmentPlanId),
    'treatment.start': () => versions.begin(),
    'treatment.save': ({ treatmentPlanId, revision, content }) =>
      versions.save(treatmentPlanId, revision, content),
    'treatment.activate': ({ clientId: _clientId, treatmentPlanId, revision: _revision, ...dates }) =>
      versions.activate(treatmentPlanId, dates),
    'treatment.progress': ({ treatmentPlanId }) => ({
      objectives: objectivesOf(versions.find(treatmentPlanId).content).map(
        ({ objective: { lineageId } }) => ({
          lineageId,
          entries: progress.get(lineageId) ?? [],
        }),
      ),
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
