import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlanObjective, TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { emptyTreatmentPlan } from '#shared/domain/treatment/content.ts'
import { newId } from '#services/context.ts'
import { admit, caller, changeRecord, refused, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
})
afterEach(() => vault.end())

const objective = (words: string, some: Partial<PlanObjective> = {}): PlanObjective => ({
  lineageId: newId(),
  objective: words,
  measure: 'Seen in the calendar',
  targetOn: '2027-01-15',
  reviewOn: '2026-12-15',
  interventions: [
    {
      lineageId: newId(),
      kind: 'mindfulness',
      description: 'Body scan',
      frequency: 'daily',
      responsibleId: vault.context.user.staffId,
      responsibleAsGiven: '',
    },
    {
      lineageId: newId(),
      kind: 'physical-therapy',
      description: '',
      frequency: '',
      responsibleId: null,
      responsibleAsGiven: 'Invented Physio',
    },
  ],
  ...some,
})
const full = (): TreatmentPlanContent => ({
  clientsWords: 'I want my evenings back,\nall of them',
  strengths: 'Keeps appointments',
  problems: [
    {
      lineageId: newId(),
      problem: 'Drinks in the evening',
      conditionId: condition(clientId),
      goals: [
        {
          lineageId: newId(),
          goal: 'No alcohol at home',
          targetOn: '2027-02-28',
          objectives: [objective('Plan four evenings'), objective('Pour away what is there')],
        },
        { lineageId: newId(), goal: 'Sleep', targetOn: null, objectives: [objective('In bed at eleven')] },
      ],
    },
    { lineageId: newId(), problem: 'Pain', conditionId: null, goals: [] },
  ],
})

const condition = (of: string): string => {
  const id = newId()
  const at = vault.clock.now().toISOString()
  vault.context.store.sqlite
    .prepare(
      `insert into conditions (id, client_id, kind, name, treated_elsewhere, created_at, created_by, updated_at, updated_by)
       values (?, ?, 'pain', 'Invented back pain', 'Invented Pain Clinic', ?, 'test', ?, 'test')`,
    )
    .run(id, of, at, at)
  return id
}
const start = () => call('treatment.start', { clientId })
const save = (treatmentPlanId: string, revision: number, content: TreatmentPlanContent) =>
  call('treatment.save', { clientId, treatmentPlanId, revision, content })
const get = (treatmentPlanId: string) => call('treatment.get', { clientId, treatmentPlanId })
const dates = {
  reviewOn: '2026-12-20',
  clientSignedOn: '2026-11-22',
  counselorSignedOn: '2026-11-21',
  copyGivenOn: null,
}
const activate = (treatmentPlanId: string, revision: number, changeReason: string | null = null) =>
  call('treatment.activate', { clientId, treatmentPlanId, revision, changeReason, ...dates })
const inForce = (content = full(), changeReason: string | null = null) => {
  const { treatmentPlanId, revision } = start()
  return activate(treatmentPlanId, save(treatmentPlanId, revision, content).revision, changeReason)
}
const statuses = () =>
  call('treatment.versions', { clientId }).versions.map(({ version, status }) => `${version} ${status}`)
const rows = (sql: string, ...values: string[]) => vault.context.store.sqlite.prepare(sql).all(...values)

describe('a draft', () => {
  it('is begun once, and keeps every word, date and order of every part', () => {
    const draft = start()
    expect(draft).toMatchObject({ version: 1, status: 'draft', content: emptyTreatmentPlan })
    expect(start().treatmentPlanId).toBe(draft.treatmentPlanId)
    const content = full()
    const saved = save(draft.treatmentPlanId, draft.revision, content)
    expect(get(draft.treatmentPlanId)).toMatchObject({
      revision: saved.revision,
      content,
      responsible: [{ staffId: vault.context.user.staffId, name: 'Testa Counselor' }],
    })
  })

  it('keeps a part’s row when it is moved to another parent, and drops what was taken out', () => {
    const draft = start()
    const content = full()
    const first = save(draft.treatmentPlanId, draft.revision, content)
    const ids = () => rows('select id, lineage_id from plan_objectives order by lineage_id')
    const before = ids()
    const [problem, pain] = content.problems
    const [goal, sleep] = problem?.goals ?? []
    if (problem === undefined || pain === undefined || goal === undefined || sleep === undefined)
      throw new Error('The plan of this test has two problems and two goals.')
    const moved = {
      ...content,
      problems: [
        pain,
        { ...problem, goals: [{ ...sleep, objectives: [...goal.objectives, ...sleep.objectives] }] },
      ],
    }
    save(draft.treatmentPlanId, first.revision, moved)
    expect(get(draft.treatmentPlanId).content).toEqual(moved)
    expect(ids()).toEqual(before)
    expect(rows('select id from plan_goals')).toHaveLength(1)
  })

  it('keeps words that hang below an unnamed part, which must be named before the plan is in force', () => {
    const draft = start()
    const content = {
      ...emptyTreatmentPlan,
      problems: [
        {
          lineageId: newId(),
          problem: '',
          conditionId: null,
          goals: [
            { lineageId: newId(), goal: 'Sleep', targetOn: null, objectives: [] },
            { lineageId: newId(), goal: ' ', targetOn: null, objectives: [] },
          ],
        },
      ],
    }
    const { revision } = save(draft.treatmentPlanId, draft.revision, content)
    const kept = get(draft.treatmentPlanId).content
    expect(kept.problems.map(({ problem, goals }) => [problem, goals.map(({ goal }) => goal)])).toEqual([
      ['', ['Sleep']],
    ])
    expect(refused(() => activate(draft.treatmentPlanId, revision))).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'content.problems.0.problem' }],
    })
    expect(statuses()).toEqual(['1 draft'])
  })

  it('refuses an older revision, another chart’s condition, unknown staff and unknown interventions', () => {
    const draft = start()
    const id = draft.treatmentPlanId
    save(id, 1, emptyTreatmentPlan)
    expect(refused(() => save(id, 1, full())).code).toBe('conflict')
    const stranger = condition(admit(vault, { lastName: 'Elsewhere' }))
    const [problem] = full().problems
    if (problem === undefined) throw new Error('The plan of this test has a problem.')
    const withProblem = (change: Partial<typeof problem>) => ({
      ...emptyTreatmentPlan,
      problems: [{ ...problem, ...change }],
    })
    const [goal] = problem.goals
    if (goal === undefined) throw new Error('The plan of this test has a goal.')
    const withIntervention = (change: object) =>
      withProblem({
        goals: [
          {
            ...goal,
            objectives: goal.objectives.map((one) => ({
              ...one,
              interventions: one.interventions.map((each) => ({ ...each, ...change })),
            })),
          },
        ],
      })
    expect(refused(() => save(id, 2, withProblem({ conditionId: stranger }))).fields?.[0]?.path).toBe(
      'content.problems.0.conditionId',
    )
    expect(refused(() => save(id, 2, withIntervention({ kind: 'hypnosis' }))).fields?.[0]?.path).toBe(
      'content.problems.0.goals.0.objectives.0.interventions.0.kind',
    )
    expect(
      refused(() => save(id, 2, withIntervention({ responsibleId: newId() }))).fields?.[0]?.path,
    ).toContain('responsibleId')
    expect(refused(() => save(id, 2, withProblem({ goals: [goal, { ...goal, objectives: [] }] }))).code).toBe(
      'invalid_input',
    )
    expect(get(id).content).toEqual(emptyTreatmentPlan)
  })

  it('still saves when a condition it names was removed meanwhile', () => {
    const draft = start()
    const content = full()
    save(draft.treatmentPlanId, 1, content)
    vault.context.store.sqlite
      .prepare(
        "update conditions set removed_at = '2026-11-22', removed_by = 'test', removed_reason = 'test'",
      )
      .run()
    save(draft.treatmentPlanId, 2, { ...content, strengths: 'More' })
    expect(get(draft.treatmentPlanId).content.problems[0]?.conditionId).toBe(content.problems[0]?.conditionId)
    expect(call('treatment.versions', { clientId }).conditions).toHaveLength(1)
  })

  it('can be thrown away with a reason, and its number is not used again', () => {
    const { treatmentPlanId } = start()
    call('treatment.discard', { clientId, treatmentPlanId, reason: 'Begun for the wrong person' })
    expect(statuses()).toEqual([])
    expect(refused(() => get(treatmentPlanId)).code).toBe('not_found')
    expect(start().version).toBe(2)
  })
})

describe('a plan in force', () => {
  it('is locked: no operation and no SQL changes its parts', () => {
    const plan = inForce()
    const { treatmentPlanId, revision } = plan
    expect(plan).toMatchObject({ status: 'active', activatedOn: '2026-11-22', ...dates })
    expect(refused(() => save(treatmentPlanId, revision, full())).code).toBe('already_signed')
    expect(refused(() => activate(treatmentPlanId, revision)).code).toBe('already_signed')
    expect(refused(() => call('treatment.discard', { clientId, treatmentPlanId, reason: 'No' })).code).toBe(
      'already_signed',
    )
    const { sqlite } = vault.context.store
    for (const sql of [
      "update plan_problems set problem = 'Other'",
      "update plan_goals set goal = 'Other'",
      "update plan_objectives set objective = 'Other'",
      "update plan_interventions set description = 'Other'",
      'delete from plan_interventions',
      "update treatment_plans set strengths = 'Other'",
      "update treatment_plans set status = 'draft', activated_on = null",
      'delete from treatment_plans',
      `insert into plan_problems (id, plan_id, lineage_id, rank, problem, created_at, created_by, updated_at, updated_by)
       select 'x', id, 'x', 9, 'Slipped in', created_at, created_by, updated_at, updated_by from treatment_plans`,
    ])
      expect(() => sqlite.exec(sql), sql).toThrow(/in force|FOREIGN KEY/)
    expect(get(treatmentPlanId).content).toEqual(plan.content)
  })

  it('a new version begins as a copy of everything, each part with its lineage', () => {
    const plan = inForce()
    const draft = start()
    expect(draft).toMatchObject({ version: 2, status: 'draft', content: plan.content })
    const lineages = (table: string, id: string) =>
      rows(`select lineage_id from ${table} where plan_id = ? order by lineage_id`, id)
    for (const table of ['plan_problems', 'plan_goals', 'plan_objectives', 'plan_interventions']) {
      expect(lineages(table, draft.treatmentPlanId)).toEqual(lineages(table, plan.treatmentPlanId))
      // Rows of their own, hanging under rows of their own version.
      expect(rows(`select distinct id from ${table}`)).toHaveLength(
        2 * lineages(table, plan.treatmentPlanId).length,
      )
    }
    expect(
      rows(
        `select 1 from plan_objectives o join plan_goals g on g.id = o.goal_id where g.plan_id <> o.plan_id`,
      ),
    ).toEqual([])
  })

  it('is superseded by the next one, for which a reason is needed', () => {
    const { treatmentPlanId } = inForce()
    const draft = start()
    const refusal = refused(() => activate(draft.treatmentPlanId, draft.revision))
    expect(refusal).toMatchObject({ code: 'invalid_input', fields: [{ path: 'changeReason' }] })
    activate(draft.treatmentPlanId, draft.revision, 'First goal reached')
    expect(statuses()).toEqual(['2 active', '1 superseded'])
    expect(get(treatmentPlanId)).toMatchObject({ status: 'superseded', supersededOn: '2026-11-22' })
    expect(() =>
      vault.context.store.sqlite
        .prepare("update treatment_plans set status = 'active', superseded_on = null where id = ?")
        .run(treatmentPlanId),
    ).toThrow(/in force/)
  })

  it('has its dates set, and says when it is to be reviewed', () => {
    const { treatmentPlanId, revision } = inForce()
    const set = (change: Partial<typeof dates>) =>
      call('treatment.setDates', { clientId, treatmentPlanId, revision, ...dates, ...change })
    expect(refused(() => set({ reviewOn: '2026-11-01' })).fields?.[0]?.path).toBe('reviewOn')
    expect(refused(() => set({ clientSignedOn: '2026-11-23' })).fields?.[0]?.path).toBe('clientSignedOn')
    expect(set({ reviewOn: '2026-11-25', copyGivenOn: null })).toMatchObject({ reviewOn: '2026-11-25' })
    expect(call('clients.get', { clientId }).due.map(({ kind }) => kind)).toContain('treatment-review')
  })

  it('shows what changed since an earlier version, by name', () => {
    const plan = inForce()
    const draft = start()
    const [drinks, pain] = draft.content.problems
    if (drinks === undefined || pain === undefined) throw new Error('The plan of this test has two problems.')
    const next = {
      ...draft.content,
      problems: [
        pain,
        { ...drinks, conditionId: null, goals: drinks.goals.map((goal) => ({ ...goal, targetOn: null })) },
      ],
    }
    save(draft.treatmentPlanId, draft.revision, next)
    const { changes, toVersion } = call('treatment.diff', {
      clientId,
      treatmentPlanId: draft.treatmentPlanId,
      fromVersion: plan.version,
    })
    expect(toVersion).toBe(2)
    expect(changes.map(({ part, change }) => `${part} ${change}`).toSorted()).toEqual([
      'goal changed',
      'problem changed',
      'problem moved',
    ])
    expect(changes.flatMap(({ fields }) => fields)).toContainEqual({
      field: 'condition',
      before: 'Invented back pain',
      after: '',
    })
    expect(
      refused(() =>
        call('treatment.diff', { clientId, treatmentPlanId: draft.treatmentPlanId, fromVersion: 7 }),
      ).code,
    ).toBe('not_found')
  })
})

describe('when no episode is open', () => {
  it('the plan is read, and neither begun nor put in force', () => {
    const plan = inForce()
    const draft = start()
    changeRecord(vault, clientId, { dischargedOn: '2026-11-20' })
    expect(call('treatment.versions', { clientId })).toMatchObject({ episodeOpen: false })
    expect(get(plan.treatmentPlanId).content).toEqual(plan.content)
    expect(refused(start).code).toBe('conflict')
    expect(refused(() => activate(draft.treatmentPlanId, draft.revision, 'Late')).code).toBe('conflict')
  })
})

it('reads a plan in as many statements as a plan of one part, and its progress too', () => {
  const small = inForce({ ...emptyTreatmentPlan, strengths: 'Alone' })
  const draft = start()
  save(draft.treatmentPlanId, draft.revision, full())
  const of = (treatmentPlanId: string) => [
    statementsOf(vault, () => get(treatmentPlanId)),
    statementsOf(vault, () => call('treatment.progress', { clientId, treatmentPlanId })),
  ]
  const [getSmall, progressSmall] = of(small.treatmentPlanId)
  const [getFull, progressFull] = of(draft.treatmentPlanId)
  // One more for the names of who is responsible.
  expect((getFull ?? 0) - (getSmall ?? 0)).toBeLessThanOrEqual(1)
  expect(progressFull).toBe(progressSmall)
})
