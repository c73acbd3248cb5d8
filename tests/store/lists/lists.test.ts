import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const set = (labels: readonly string[], version = 0) =>
  call('lists.change', {
    list: 'program',
    version,
    entries: labels.map((label) => ({ code: null, label, retired: false })),
  })

describe('the site’s lists', () => {
  it('stand as shipped until somebody changes them, and are the site’s own from then on', () => {
    expect(call('lists.get', { list: 'route' })).toMatchObject({ version: 0 })
    const changed = set(['Morning', 'Evening'])
    expect(changed).toMatchObject({ version: 1 })
    expect(call('lists.get', { list: 'program' })).toEqual(changed)
    expect(call('lists.get', { list: 'route' }).version).toBe(0)
  })

  it('take new names, another order and retired words, and the codes stay', () => {
    const { entries } = set(['Morning', 'Evening'])
    const [morning, evening] = entries
    if (!morning || !evening) throw new Error('Two words were saved.')
    const next = call('lists.change', {
      list: 'program',
      version: 1,
      entries: [
        { ...evening, label: 'Late' },
        { ...morning, retired: true },
      ],
    })
    expect(next.entries).toEqual([
      { code: 'evening', label: 'Late', retired: false },
      { code: 'morning', label: 'Morning', retired: true },
    ])
  })

  it('keep a word that charts use: it can be retired, not taken out', () => {
    const shipped = call('lists.get', { list: 'level-of-care' })
    const clientId = admit(vault)
    vault.context.store.orm.run(
      sql`update episodes set level_of_care = 'Aftercare' where client_id = ${clientId}`,
    )
    const without = shipped.entries.filter(({ label }) => label !== 'Aftercare')
    const detail = refused(() =>
      call('lists.change', { list: 'level-of-care', version: 0, entries: without }),
    )
    expect(detail.code).toBe('invalid_input')
    expect(detail.message).toContain('“Aftercare”')
    expect(call('lists.get', { list: 'level-of-care' })).toEqual(shipped)
    // A word that no chart holds may go.
    const unused = shipped.entries.filter(({ label }) => label !== 'Residential')
    expect(call('lists.change', { list: 'level-of-care', version: 0, entries: unused }).entries).toHaveLength(
      unused.length,
    )
  })

  it('never give the code of a word that was taken out to a new one in the same change', () => {
    set(['Morning'])
    expect(set(['MORNING!'], 1).entries).toEqual([{ code: 'morning-2', label: 'MORNING!', retired: false }])
  })

  it('refuse a word twice at its place, an unknown code, and an older state', () => {
    expect(refused(() => set(['Same', 'same ']))).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'entries.1.label' }],
    })
    const unknown = [{ code: 'never-here', label: 'Word', retired: false }]
    expect(refused(() => call('lists.change', { list: 'program', version: 0, entries: unknown })).code).toBe(
      'invalid_input',
    )
    set(['Morning'])
    expect(refused(() => set(['Evening'])).code).toBe('conflict')
  })

  it('leave a row in the audit record without the words', () => {
    set(['Morning'])
    const row = vault.context.store.orm.get<{ detail: string; subject: string }>(
      sql`select detail, subject_id as subject from audit_events where operation = 'lists.change'`,
    )
    expect(row).toEqual({ detail: '{"version":1,"words":1}', subject: 'program' })
  })

  it('are looked up for every place where charts hold them', () => {
    for (const list of ['program', 'referral-source', 'discharge-reason', 'intervention'] as const)
      expect(call('lists.change', { list, version: 0, entries: [] }).entries).toEqual([])
    for (const list of ['attachment-kind', 'specialty', 'location', 'route', 'frequency'] as const)
      expect(call('lists.change', { list, version: 0, entries: [] }).entries).toEqual([])
  })
})
