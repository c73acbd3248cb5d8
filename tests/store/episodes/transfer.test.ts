import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf, OperationName } from '#shared/contract/index.ts'
import { newClient } from '../../support/new-client.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { answer, hire, type Actor } from '../../security/support/actors.ts'

/** Access follows the counselor of record (decision 006), through dispatchers of several accounts. */

let vault: TestVault
let anna: Actor
let ben: Actor
let supervisor: Actor
let away: Actor
let clientId: string
beforeEach(async () => {
  vault = openTestVault()
  anna = hire(vault, 'Anna Invented', ['counselor'])
  ben = hire(vault, 'Ben Invented', ['counselor'])
  supervisor = hire(vault, 'Sue Invented', ['supervisor'])
  away = hire(vault, 'Wanda Without', null)
  clientId = await add(anna.user.staffId)
})
afterEach(() => vault.end())

const add = async (counselorId: string | null): Promise<string> => {
  const made = await answer(anna, 'clients.create', newClient({}, { counselorId }))
  if (made.clientId === null) throw new Error('The client was not created.')
  return made.clientId
}

const codeOf = async <N extends OperationName>(actor: Actor, name: N, input: InputOf<N>): Promise<string> => {
  const result = await actor.dispatcher.invoke(name, input, true)
  return result.ok ? 'ok' : result.error.code
}
const opens = (actor: Actor) => codeOf(actor, 'clients.get', { clientId })
const standing = async (actor: Actor) => (await answer(actor, 'access.standing', { clientId })).by
const current = async (actor: Actor) => {
  const [episode] = (await answer(actor, 'episodes.list', { clientId })).episodes
  if (!episode) throw new Error('There is an episode.')
  return episode
}
const handOn = async (from: Actor, to: Actor, on = '2026-11-20') => {
  const { episodeId, revision } = await current(from)
  return { clientId, episodeId, revision, counselorId: to.user.staffId, on, reason: 'Another evening' }
}

describe('handing on', () => {
  it('gives the chart to the new counselor and closes it to the old one, with the history kept', async () => {
    expect([await opens(anna), await opens(ben)]).toEqual(['ok', 'forbidden'])
    const done = await answer(anna, 'episodes.transfer', await handOn(anna, ben))
    expect(done).toMatchObject({ stillOpen: false })
    expect([await opens(anna), await opens(ben)]).toEqual(['forbidden', 'ok'])
    expect(await standing(ben)).toBe('own')
    expect((await current(ben)).counselors).toMatchObject([
      { name: 'Anna Invented', from: '2026-01-05', to: '2026-11-20' },
      { name: 'Ben Invented', from: '2026-11-20', to: null, reason: 'Another evening' },
    ])
    expect(await codeOf(anna, 'episodes.list', { clientId })).toBe('forbidden')
  })

  it('ends what Mooring had opened by itself to whoever added the client', async () => {
    clientId = await add(null)
    expect(await standing(anna)).toBe('assigned')
    await answer(anna, 'episodes.transfer', await handOn(anna, ben))
    expect([await opens(anna), await opens(ben)]).toEqual(['forbidden', 'ok'])
  })

  it('leaves what an administrator assigned', async () => {
    const { context } = vault
    context.store.sqlite
      .prepare(
        `insert into client_assignments (id, client_id, staff_id, from_date, reason, created_at, created_by, updated_at, updated_by)
         values ('018f0000-0000-7000-8000-0000000000aa', ?, ?, '2026-11-01', 'Cover', 'x', 'x', 'x', 'x')`,
      )
      .run(clientId, anna.user.staffId)
    const done = await answer(anna, 'episodes.transfer', await handOn(anna, ben))
    expect(done.stillOpen).toBe(true)
    expect([await standing(anna), await standing(ben)]).toEqual(['assigned', 'own'])
  })

  it('to somebody without an account keeps the chart open to who handed on, and to supervisors', async () => {
    const done = await answer(anna, 'episodes.transfer', await handOn(anna, away))
    expect(done.stillOpen).toBe(true)
    expect([await standing(anna), await standing(supervisor)]).toEqual(['assigned', 'unattended'])
    // And when somebody with an account takes over, it closes again.
    await answer(supervisor, 'episodes.transfer', await handOn(supervisor, ben))
    expect([await opens(anna), await opens(ben)]).toEqual(['forbidden', 'ok'])
  })

  it('is refused to whoever is counselor already, to a stranger, over a newer change, and to a later day', async () => {
    const asked = await handOn(anna, ben)
    const refusals = [
      { ...asked, counselorId: anna.user.staffId },
      { ...asked, counselorId: asked.episodeId },
      { ...asked, on: '2026-11-23' },
      { ...asked, on: '2026-01-04' },
    ]
    for (const each of refusals) expect(await codeOf(anna, 'episodes.transfer', each)).toBe('invalid_input')
    expect(await codeOf(anna, 'episodes.transfer', { ...asked, revision: asked.revision - 1 })).toBe(
      'conflict',
    )
    expect(await codeOf(ben, 'episodes.transfer', asked)).toBe('forbidden')
    expect(await standing(anna)).toBe('own')
  })

  it('is not done under an emergency opening, which lasts an hour', async () => {
    const asked = await handOn(anna, ben)
    await answer(ben, 'access.breakGlass', { clientId, reason: 'An invented emergency' })
    expect(await standing(ben)).toBe('break-glass')
    expect(await codeOf(ben, 'episodes.transfer', asked)).toBe('forbidden')
    expect(await standing(anna)).toBe('own')
  })

  it('also after a discharge, for the follow-up that goes on', async () => {
    const { episodeId, revision } = await current(anna)
    await answer(anna, 'episodes.discharge', {
      clientId,
      episodeId,
      revision,
      dischargedOn: '2026-11-01',
      dischargeReason: 'Moved away',
      summary: null,
    })
    await answer(anna, 'episodes.transfer', await handOn(anna, ben))
    expect([await opens(anna), await opens(ben)]).toEqual(['forbidden', 'ok'])
  })
})

describe('a readmission', () => {
  const readmit = async (counselorId: string | null) => {
    const { episodeId, revision } = await current(anna)
    await answer(anna, 'episodes.discharge', {
      clientId,
      episodeId,
      revision,
      dischargedOn: '2026-11-01',
      dischargeReason: 'Moved away',
      summary: null,
    })
    await answer(anna, 'episodes.admit', {
      clientId,
      episode: {
        admittedOn: '2026-11-10',
        levelOfCare: null,
        program: null,
        referralSource: null,
        counselorId,
      },
    })
  }

  it('by a colleague’s counselor hands the chart to the colleague', async () => {
    await readmit(ben.user.staffId)
    expect([await opens(anna), await opens(ben)]).toEqual(['forbidden', 'ok'])
  })

  it('without a counselor stays open to who admitted', async () => {
    await readmit(null)
    expect(await standing(anna)).toBe('assigned')
  })
})
