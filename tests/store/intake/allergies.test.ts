import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
let episodeId: string
const sentence = 'Penicillin; invented nuts, a lot'

/** As an import or an older form left it: no operation writes this sentence. */
const told = (words: string): void =>
  void vault.context.store.orm.run(sql`update clients set allergies = ${words} where id = ${clientId}`)

beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault, { counselorId: vault.context.user.staffId })
  episodeId = call('intake.get', { clientId }).episodeId ?? ''
})
afterEach(() => vault.end())

const known = () => call('clients.get', { clientId }).allergies
const part = () => call('intake.get', { clientId }).parts.find(({ section }) => section === 'allergies')
const penicillin = { substance: 'Penicillin', reaction: 'hives', severity: 'severe' as const, notedOn: null }
const takeUp = (more: Partial<Parameters<typeof call<'intake.takeUpAllergies'>>[1]> = {}) =>
  call('intake.takeUpAllergies', {
    clientId,
    episodeId,
    told: sentence,
    allergies: [penicillin],
    noneKnown: false,
    ...more,
  })

describe('a sentence about allergies', () => {
  beforeEach(() => told(`  ${sentence}\n`))

  it('is shown as told wherever allergies are, beside the list and not in it', () => {
    expect(known()).toEqual({ listed: [], told: sentence, noneKnown: false })
    expect(call('today.brief', { clientId }).allergies).toEqual(known())
    expect(call('intake.get', { clientId })).toMatchObject({
      allergiesTold: sentence,
      items: { allergies: [] },
    })
  })

  it('outlives a change of the details', () => {
    const { revision, allergies: _allergies, ...client } = call('clients.get', { clientId })
    call('clients.change', { clientId, revision, client: { ...client, remarks: 'Invented remark' } })
    expect(known().told).toBe(sentence)
  })

  it('is not contradicted by an answer that says there is none', () => {
    call('intake.savePart', {
      clientId,
      episodeId,
      section: 'allergies',
      revision: 0,
      formVersion: 1,
      answers: { none: true },
      complete: null,
    })
    expect(known()).toEqual({ listed: [], told: sentence, noneKnown: false })
  })

  it('goes into the list, and its own words into the remarks below what stands there', () => {
    call('intake.savePart', {
      clientId,
      episodeId,
      section: 'allergies',
      revision: 0,
      formVersion: 1,
      answers: { none: true, remarks: 'Asked twice.' },
      complete: true,
    })
    const completed = part()?.completedAt
    expect(takeUp({ allergies: [{ ...penicillin, severity: null }, penicillin] })).toEqual({ added: 2 })
    expect(known()).toMatchObject({ listed: [{ severity: 'severe' }, { severity: null }], told: null })
    expect(part()).toMatchObject({
      revision: 2,
      completedAt: completed,
      answers: { remarks: `Asked twice.\nAs told before there was a list: ${sentence}` },
    })
    expect(part()?.answers).not.toHaveProperty('none')
  })

  it('may say that there is none', () => {
    expect(takeUp({ allergies: [], noneKnown: true })).toEqual({ added: 0 })
    expect(known()).toEqual({ listed: [], told: null, noneKnown: true })
  })

  it.each([
    ['nothing made of it', { allergies: [], noneKnown: false }, 'noneKnown'],
    ['an entry, and none known', { noneKnown: true }, 'noneKnown'],
    ['a day to come', { allergies: [{ ...penicillin, notedOn: '2027-01-01' }] }, 'item.fields.notedOn'],
  ])('refuses %s, and leaves everything as it was', (_, more, path) => {
    expect(refused(() => takeUp(more))).toMatchObject({ code: 'invalid_input', fields: [{ path }] })
    expect(known()).toEqual({ listed: [], told: sentence, noneKnown: false })
    expect(part()?.revision).toBe(0)
  })

  it('is put in once: another one than was shown, or one that is in the list already, is a conflict', () => {
    expect(refused(() => takeUp({ told: 'Latex' }))).toMatchObject({ code: 'conflict' })
    takeUp()
    expect(refused(() => takeUp())).toMatchObject({ code: 'conflict' })
    expect(known().listed).toHaveLength(1)
  })
})
