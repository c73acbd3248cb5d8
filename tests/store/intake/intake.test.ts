import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '#shared/contract/index.ts'
import { intakeSections } from '#shared/domain/intake/sections.ts'
import { medicationFields, allergyFields } from '../../security/support/intake.ts'
import { admit, caller, refused, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
let episodeId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault, { counselorId: vault.context.user.staffId })
  episodeId = intake().episodeId ?? ''
  vault.context.store.orm.run(sql`delete from episode_substances`)
})
afterEach(() => vault.end())

const intake = (): OutputOf<'intake.get'> => call('intake.get', { clientId })
const part = (section: string) => intake().parts.find((one) => one.section === section)
type Save = Partial<Parameters<typeof call<'intake.savePart'>>[1]>
const save = (change: Save = {}) =>
  call('intake.savePart', {
    clientId,
    episodeId,
    section: 'housing',
    revision: 0,
    formVersion: 1,
    answers: { situation: 'own', since: '2019' },
    complete: null,
    ...change,
  })

describe('a section', () => {
  it('is empty at first, in its place on the page, with the form that is asked now', () => {
    const { parts } = intake()
    expect(parts.map(({ section }) => section)).toEqual([...intakeSections])
    expect(parts[0]).toEqual({
      section: 'medical-history',
      revision: 0,
      formVersion: 1,
      answers: {},
      savedAt: null,
      savedBy: null,
      completedAt: null,
      completedBy: null,
    })
  })

  it('is saved on its own: nothing of the others is touched, and who saved it stands there', () => {
    save()
    const saved = save({ section: 'legal', answers: { situation: ['probation', 'driving'] } })
    expect(saved).toMatchObject({ revision: 1, savedBy: 'Testa Counselor', completedAt: null })
    expect(part('housing')).toMatchObject({ revision: 1, answers: { situation: 'own', since: '2019' } })
    expect(part('legal')?.answers).toEqual({ situation: ['probation', 'driving'] })
    expect(part('work')?.revision).toBe(0)
  })

  it('is called complete by somebody, also empty, and that can be taken back', () => {
    expect(save({ answers: {}, complete: true })).toMatchObject({
      completedAt: '2026-11-22T15:00:00.000Z',
      completedBy: 'Testa Counselor',
    })
    vault.clock.days(1)
    expect(save({ revision: 1, complete: null }).completedAt).toBe('2026-11-22T15:00:00.000Z')
    expect(save({ revision: 2, complete: false }).completedAt).toBeNull()
    expect(call('intake.summary', { clientId }).sections).toMatchObject({ complete: 0, of: 12 })
  })

  it('is counted in the summary, and what is missing is named', () => {
    save({ complete: true })
    const { sections } = call('intake.summary', { clientId })
    expect(sections).toMatchObject({ complete: 1, of: 12 })
    expect(sections?.missing).not.toContain('housing')
    expect(sections?.missing).toHaveLength(11)
  })

  it('refuses an answer that its form does not take, at its question, and saves nothing', () => {
    const detail = refused(() => save({ answers: { situation: 'castle', since: '2019' } }))
    expect(detail).toMatchObject({ code: 'invalid_input', fields: [{ path: 'answers.situation' }] })
    expect(refused(() => save({ answers: { castle: 'x' } })).fields).toEqual([
      { path: 'answers.castle', message: 'This question is not part of the form.' },
    ])
    expect(refused(() => save({ formVersion: 2 })).code).toBe('invalid_input')
    expect(part('housing')?.revision).toBe(0)
  })

  it('does not write over what somebody else saved meanwhile', () => {
    save({ answers: { since: 'theirs' } })
    expect(refused(() => save({ answers: { since: 'mine' } })).code).toBe('conflict')
    expect(part('housing')?.answers).toEqual({ since: 'theirs' })
    expect(save({ revision: 1, answers: { since: 'mine' } }).answers).toEqual({ since: 'mine' })
    expect(refused(() => save({ revision: 1 })).code).toBe('conflict')
  })

  it('leaves no word of it in the audit record', () => {
    save({ answers: { since: 'Canary' } })
    const rows = vault.context.store.orm.all<{ detail: string }>(
      sql`select detail from audit_events where operation = 'intake.savePart'`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Canary')
    expect(rows[0]?.detail).toContain('"section":"housing"')
  })
})

describe('a readmission', () => {
  const readmit = (): void => {
    const [episode] = call('episodes.list', { clientId }).episodes
    call('episodes.discharge', {
      clientId,
      episodeId,
      revision: episode?.revision ?? 0,
      dischargedOn: '2026-11-01',
      dischargeReason: 'Moved away',
      summary: null,
    })
    call('episodes.admit', {
      clientId,
      episode: {
        admittedOn: '2026-11-15',
        levelOfCare: null,
        program: null,
        referralSource: null,
        counselorId: vault.context.user.staffId,
      },
    })
  }

  it('begins an intake of its own; the earlier answers are offered, and stay as they were', () => {
    save({ complete: true })
    const before = episodeId
    readmit()
    const now = intake()
    expect(now.episodeId).not.toBe(before)
    expect(now.parts.every(({ revision, completedAt }) => revision === 0 && completedAt === null)).toBe(true)
    expect(now.earlier).toEqual(['housing'])
    const given = { clientId, episodeId: now.episodeId ?? '', section: 'housing' as const }
    expect(call('intake.earlierPart', given)).toEqual({
      admittedOn: '2026-01-05',
      answers: { situation: 'own', since: '2019' },
    })
    // The whole of it can be read: of an earlier episode only.
    expect(now.earlierEpisodes).toEqual([
      { episodeId: before, admittedOn: '2026-01-05', dischargedOn: '2026-11-01' },
    ])
    const earlier = call('intake.earlierEpisode', { clientId, episodeId: before })
    expect(earlier).toMatchObject({ episodeId: before, admittedOn: '2026-01-05', substances: [] })
    expect(earlier.parts.map(({ section }) => section)).toEqual([...intakeSections])
    expect(earlier.parts.find(({ section }) => section === 'housing')).toMatchObject({
      answers: { situation: 'own', since: '2019' },
      savedBy: 'Testa Counselor',
    })
    expect(
      refused(() => call('intake.earlierEpisode', { clientId, episodeId: now.episodeId ?? '' })).code,
    ).toBe('not_found')
    // Nothing is saved by asking, and the earlier episode takes nothing any more.
    expect(part('housing')?.revision).toBe(0)
    expect(refused(() => save({ revision: 1, answers: {} })).code).toBe('conflict')
  })
})

describe('the summary of a chart', () => {
  const medication = (fields: Partial<typeof medicationFields>) =>
    call('intake.saveItem', {
      clientId,
      item: {
        what: 'medication',
        medicationId: null,
        revision: null,
        fields: { ...medicationFields, ...fields },
      },
    })

  it('shows what is taken now, what matters first, and depressants together', () => {
    medication({ name: 'Ibuprofen' })
    medication({ name: 'Baclofen', dose: '10 mg' })
    medication({ name: 'Naltrexone', forAddiction: true })
    medication({ name: 'Diazepam', stoppedOn: '2026-10-01' })
    call('intake.saveSubstance', {
      clientId,
      episodeId,
      rank: 1,
      revision: null,
      substance: {
        name: 'Alcohol',
        route: null,
        frequency: null,
        amount: null,
        ageOfFirstUse: null,
        prescribed: false,
        dose: null,
        duration: null,
        prescribedFor: null,
      },
      lastUse: null,
    })
    const { medications, depressants } = call('intake.summary', { clientId })
    expect(medications.map(({ name, because }) => [name, because])).toEqual([
      ['Baclofen', 'depressant'],
      ['Naltrexone', 'for-addiction'],
      ['Ibuprofen', null],
    ])
    expect(depressants).toContain('Alcohol and Baclofen are recorded together')
    expect(depressants).not.toContain('Diazepam')
    expect(intake().depressants).toBe(depressants)
  })

  it('tells no known allergies from nothing asked, and an allergy from both', () => {
    const allergies = () => call('clients.get', { clientId }).allergies
    expect(allergies()).toEqual({ listed: [], told: null, noneKnown: false })
    save({ section: 'allergies', answers: { none: true } })
    expect(allergies()).toEqual({ listed: [], told: null, noneKnown: true })
    call('intake.saveItem', {
      clientId,
      item: {
        what: 'allergy',
        allergyId: null,
        revision: null,
        fields: { ...allergyFields, severity: 'severe' },
      },
    })
    expect(allergies()).toMatchObject({
      listed: [{ substance: 'Invented nuts', severity: 'severe' }],
      noneKnown: false,
    })
    expect(call('today.brief', { clientId }).allergies).toEqual(allergies())
  })

  it('asks the database the same number of times, however much is in the chart', () => {
    const few = statementsOf(vault, () => [intake(), call('intake.summary', { clientId })])
    for (let count = 0; count < 12; count += 1) {
      medication({ name: `Invented ${count}` })
      save({ section: intakeSections[count] ?? 'legal', answers: {}, complete: true })
    }
    expect(statementsOf(vault, () => [intake(), call('intake.summary', { clientId })])).toBe(few)
  })
})
