import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import type { SearchHit } from '#shared/contract/operations/search.ts'
import { accessOf } from '#services/access/access-of.ts'
import { countUpTo, newest, sources, type SearchQuestion } from '#store/repositories/search.ts'
import { answer, ask, type Actor } from './support/actors.ts'
import { openClinic, type Clinic } from './support/clinic.ts'
import { actorNames, reach, situations } from './support/expectations.ts'

/** The search shows texts of exactly the charts that are open to the person, and counseling notes to their author alone. */

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
}, 120_000)
afterAll(() => clinic.vault.end())

const clinical = actorNames.filter((name) => name !== 'administrator')

/** Every hit, whatever the pages. */
const findAll = async (actor: Actor, asked: InputOf<'search.find'>): Promise<SearchHit[]> => {
  const hits: SearchHit[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof answer<'search.find'>>> = await answer(actor, 'search.find', {
      ...asked,
      after,
      limit: 20,
    })
    hits.push(...page.hits)
    after = page.next
  } while (after !== null)
  return hits
}
const numbersOf = (hits: readonly SearchHit[]): string[] =>
  [...new Set(hits.map(({ client }) => client.fileNumber))].toSorted()
/** What the caseload shows is held to the rules by another test. */
const caseloadOf = async (actor: Actor): Promise<string[]> => {
  const { rows } = await answer(actor, 'clients.list', {
    offset: 0,
    limit: 500,
    filter: { search: '', status: 'all', counselorId: null, levelOfCare: null },
    sort: [],
  })
  return rows.map(({ fileNumber }) => fileNumber).toSorted()
}

describe.each(clinical)('%s', (name) => {
  const actor = () => clinic.places[name].actor

  it('finds notes in the charts of their caseload, and in no other', async () => {
    const wanted = await caseloadOf(actor())
    expect(wanted.length).toBeGreaterThan(0)
    expect(numbersOf(await findAll(actor(), { text: 'invented ', kinds: ['note'] }))).toEqual(wanted)
    expect(numbersOf(await findAll(actor(), { text: 'inven', kinds: ['note'], order: 'best' }))).toEqual(
      wanted,
    )
    const everything = await findAll(actor(), { text: 'invented ' })
    expect(numbersOf(everything)).toEqual(wanted)
  })

  it('finds no counseling note unasked, and none of anybody else', async () => {
    const { vault } = clinic
    const unasked = await findAll(actor(), { text: 'invented ' })
    expect(unasked.some(({ kind }) => kind === 'counseling-note')).toBe(false)
    const asked = await findAll(actor(), { text: 'inven', counselingNotes: true })
    const authors = vault.context.store.sqlite.prepare<[string], string>(
      'select author_id from counseling_notes where id = ?',
    )
    const own = asked.filter(({ kind }) => kind === 'counseling-note')
    for (const { subjectId } of own) expect(authors.pluck().get(subjectId)).toBe(actor().user.staffId)
  })

  it('gets the same whether texts are gathered first or asked one by one', () => {
    const { store, clock } = clinic.vault.context
    const access = accessOf(store, actor().user, clock)
    for (const source of sources) {
      const question = (fewClients: boolean): SearchQuestion => ({
        match: () => '"inven" *',
        textKinds: null,
        authorId: actor().user.staffId,
        access,
        fewClients,
      })
      expect(newest(store, source, question(true), null, 500)).toEqual(
        newest(store, source, question(false), null, 500),
      )
      expect(countUpTo(store, source, question(true), 500)).toBe(
        countUpTo(store, source, question(false), 500),
      )
    }
  })

  it('searches one chart as far as it is open', async () => {
    for (const situation of situations) {
      const { clientId } = clinic.places[name].charts[situation]
      const result = await ask(actor(), 'search.find', { text: 'invented ', clientId })
      expect([situation, result.ok]).toEqual([situation, reach[name][situation] !== 'none'])
      if (!result.ok) continue
      const inChart = await findAll(actor(), { text: 'invented ', clientId })
      const everywhere = await findAll(actor(), { text: 'invented ' })
      const places = (hits: readonly SearchHit[]) => hits.map(({ kind, subjectId }) => `${kind} ${subjectId}`)
      expect(places(inChart)).toEqual(places(everywhere.filter(({ client }) => client.clientId === clientId)))
    }
  })

  it('leaves no word of the search in the audit record', async () => {
    await findAll(actor(), { text: 'verysecretword ' })
    const said = clinic.vault.context.store.sqlite
      .prepare<[], string>(`select group_concat(coalesce(detail, '') || operation) from audit_events`)
      .pluck()
      .get()
    expect(said).not.toContain('verysecretword')
    expect(said).not.toContain('search.find')
  })
})

it('an administrator alone may not search', async () => {
  const result = await ask(clinic.places.administrator.actor, 'search.find', { text: 'invented' })
  expect(result).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})
