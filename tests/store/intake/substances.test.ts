import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { substance } from '../../security/support/intake.ts'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
let episodeId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
  episodeId = call('intake.get', { clientId }).episodeId ?? ''
  vault.context.store.orm.run(sql`delete from episode_substances`)
})
afterEach(() => vault.end())

const substances = () => call('intake.get', { clientId }).substances
const schedule = () => call('followup.get', { clientId })
const set = (
  rank: number,
  name: string,
  lastUse: { was: string | null; on: string | null } | null = null,
  revision: number | null = null,
) =>
  call('intake.saveSubstance', {
    clientId,
    episodeId,
    rank,
    revision,
    substance: { ...substance, name },
    lastUse,
  })
const used = (on: string) => ({ was: null, on })
const named = () => substances().map(({ rank, name, lastUseOn }) => [rank, name, lastUseOn])

describe('the ranked substances', () => {
  it('are three at most, without a gap, each with all that is asked', () => {
    expect(refused(() => set(2, 'Alcohol')).fields?.[0]?.path).toBe('rank')
    set(1, 'Alcohol')
    set(2, 'Baclofen')
    set(3, 'Cannabis')
    expect(refused(() => set(3, 'Cocaine')).code).toBe('conflict')
    call('intake.saveSubstance', {
      clientId,
      episodeId,
      rank: 2,
      revision: 1,
      substance: {
        name: 'Baclofen',
        route: 'By mouth',
        frequency: 'Every day',
        amount: '6 tablets',
        ageOfFirstUse: 31,
        prescribed: true,
        dose: '60 mg a day',
        duration: '2 years',
        prescribedFor: 'spasticity',
      },
      lastUse: null,
    })
    expect(substances()[1]).toMatchObject({
      rank: 2,
      revision: 2,
      frequency: 'Every day',
      dose: '60 mg a day',
      duration: '2 years',
      prescribed: true,
    })
  })

  it('begin the follow-up with a last use, and begin it anew with a later one', () => {
    set(1, 'Alcohol', used('2026-10-01'))
    expect(schedule().schedule).toMatchObject({ anchor: 'last-use', anchorOn: '2026-10-01' })
    const [first] = substances()
    set(1, 'Alcohol', { was: '2026-10-01', on: '2026-11-10' }, first?.revision ?? null)
    expect(schedule().schedule).toMatchObject({ anchor: 'last-use', anchorOn: '2026-11-10' })
    expect(call('clients.get', { clientId }).episodes[0]?.substances[0]?.lastUseOn).toBe('2026-11-10')
  })

  it('refuse a last use over one that was changed meanwhile, with everything beside it', () => {
    set(1, 'Alcohol', used('2026-10-01'))
    const [first] = substances()
    const detail = refused(() =>
      set(1, 'Beer', { was: '2026-09-01', on: '2026-11-10' }, first?.revision ?? null),
    )
    expect(detail.code).toBe('conflict')
    expect(named()).toEqual([[1, 'Alcohol', '2026-10-01']])
    expect(
      refused(() => set(1, 'Alcohol', used('2026-11-23'), first?.revision ?? null)).fields?.[0]?.path,
    ).toBe('lastUse.on')
  })

  it('change places with all they have, and the caseload shows the new primary one', () => {
    set(1, 'Alcohol', used('2026-10-01'))
    set(2, 'Baclofen', used('2026-09-01'))
    const second = substances()[1]
    call('intake.raiseSubstance', { clientId, episodeId, rank: 2, revision: second?.revision ?? 0 })
    expect(named()).toEqual([
      [1, 'Baclofen', '2026-09-01'],
      [2, 'Alcohol', '2026-10-01'],
    ])
    const row = vault.context.store.orm.get<{ name: string; on: string }>(
      sql`select primary_substance as name, last_use_on as "on" from caseload where client_id = ${clientId}`,
    )
    expect(row).toEqual({ name: 'Baclofen', on: '2026-09-01' })
    expect(
      refused(() =>
        call('intake.raiseSubstance', { clientId, episodeId, rank: 2, revision: second?.revision ?? 0 }),
      ).code,
    ).toBe('conflict')
  })

  it('move up when one above them is removed; a follow-up that hung on it goes with it', () => {
    set(1, 'Alcohol', used('2026-11-01'))
    set(2, 'Baclofen')
    set(3, 'Cannabis')
    expect(schedule().schedule?.anchorOn).toBe('2026-11-01')
    call('intake.removeSubstance', { clientId, episodeId, rank: 1, revision: substances()[0]?.revision ?? 0 })
    expect(named()).toEqual([
      [1, 'Baclofen', null],
      [2, 'Cannabis', null],
    ])
    expect(schedule().schedule).toBeNull()
  })
  it.each([1, 2, 3])(
    'come back at rank %i as they were, with the follow-up that hung on the last use',
    (rank) => {
      set(1, 'Alcohol', used('2026-09-01'))
      set(2, 'Baclofen', used('2026-10-01'))
      set(3, 'Cannabis', used('2026-11-01'))
      const before = named()
      const anchor = schedule().schedule?.anchorOn
      const which = substances().find((one) => one.rank === rank)
      if (which === undefined) throw new Error('There is one at each rank.')
      const { revision, lastUseOn, rank: _rank, ...removed } = which
      call('intake.removeSubstance', { clientId, episodeId, rank, revision })
      expect(named()).toHaveLength(2)
      const back = { clientId, episodeId, rank, substance: removed, lastUseOn }
      call('intake.bringBackSubstance', back)
      expect(named()).toEqual(before)
      expect(schedule().schedule?.anchorOn).toBe(anchor)
      expect(refused(() => call('intake.bringBackSubstance', back)).code).toBe('conflict')
      expect(named()).toEqual(before)
    },
  )

  it('come back to no place that leaves a gap', () => {
    set(1, 'Alcohol')
    expect(
      refused(() =>
        call('intake.bringBackSubstance', { clientId, episodeId, rank: 3, substance, lastUseOn: null }),
      ).code,
    ).toBe('conflict')
  })
})
