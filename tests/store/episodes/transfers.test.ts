import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/index.ts'
import type { Result } from '#shared/contract/result.ts'
import { newClient } from '../../support/new-client.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { answer, hire, type Actor } from '../../security/support/actors.ts'

/** Several clients handed on at once, and that taken back, through dispatchers of several accounts. */

let vault: TestVault
let anna: Actor
let ben: Actor
let supervisor: Actor
let away: Actor
let clientIds: string[]
beforeEach(async () => {
  vault = openTestVault()
  anna = hire(vault, 'Anna Invented', ['counselor'])
  ben = hire(vault, 'Ben Invented', ['counselor'])
  supervisor = hire(vault, 'Sue Invented', ['supervisor'])
  away = hire(vault, 'Wanda Without', null)
  clientIds = []
  for (const lastName of ['Firstperson', 'Secondperson', 'Thirdperson']) {
    clientIds.push(await add(lastName, anna.user.staffId))
  }
  vault.clock.days(1 / 24)
})
afterEach(() => vault.end())

const add = async (lastName: string, counselorId: string | null): Promise<string> => {
  const made = await answer(anna, 'clients.create', newClient({ lastName }, { counselorId }))
  if (made.clientId === null) throw new Error('The client was not created.')
  return made.clientId
}
const ask = async <N extends OperationName>(
  actor: Actor,
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>>> =>
  // The dispatcher parsed it by this very operation's schema.
  (await actor.dispatcher.invoke(name, input, true)) as Result<OutputOf<N>>
const able = async (actor: Actor) => (await answer(actor, 'episodes.transferable', { clientIds })).clients
const input = async (
  actor: Actor,
  to: Actor,
  on = '2026-11-20',
): Promise<InputOf<'episodes.transferMany'>> => ({
  clients: (await able(actor)).flatMap(({ clientId, episode }) =>
    episode === null ? [] : [{ clientId, episodeId: episode.episodeId, revision: episode.revision }],
  ),
  counselorId: to.user.staffId,
  on,
  reason: null,
})
/** Everything that a transfer touches, as SQL tells it. */
const standing = () => {
  const { sqlite } = vault.context.store
  return {
    counselors: sqlite.prepare('select client_id, counselor_id from episodes order by client_id').all(),
    spans: sqlite
      .prepare(
        'select h.episode_id, h.staff_id, h.from_date, h.to_date from episode_counselors h order by 1, 3, 4',
      )
      .all(),
    caseload: sqlite.prepare('select client_id, counselor_id from caseload order by client_id').all(),
  }
}
const open = () =>
  vault.context.store.sqlite
    .prepare('select client_id, staff_id from client_assignments where to_date is null order by 1, 2')
    .all()

describe('handing several on', () => {
  it('tells beforehand whose episode it is, and who cannot be', async () => {
    clientIds = [...clientIds.slice(0, 1), await add('Fourthperson', ben.user.staffId)]
    await answer(anna, 'access.breakGlass', {
      clientId: clientIds[1] ?? '',
      reason: 'Invented reason',
    })
    expect(await able(anna)).toMatchObject([
      { lastName: 'Firstperson', episode: { counselor: 'Anna Invented' }, refusal: null },
      { lastName: 'Fourthperson', refusal: 'Open to you for an emergency only.' },
    ])
    const result = await ask(supervisor, 'episodes.transferable', { clientIds })
    expect(result).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('gives all their charts to the new counselor, with the history and a row each', async () => {
    const done = await answer(anna, 'episodes.transferMany', await input(anna, ben))
    expect(done).toMatchObject({ transferred: 3, closed: 3 })
    for (const clientId of clientIds) {
      const [episode] = (await answer(ben, 'episodes.list', { clientId })).episodes
      expect(episode?.counselors).toMatchObject([
        { name: 'Anna Invented', to: '2026-11-20' },
        { name: 'Ben Invented', from: '2026-11-20', to: null },
      ])
    }
    const rows = vault.context.store.sqlite
      .prepare<[], string>(
        `select json_extract(detail, '$.clientId') from audit_events where operation = 'episodes.transferMany'`,
      )
      .pluck()
      .all()
    expect(new Set(rows)).toEqual(new Set(clientIds))
    expect(rows).toHaveLength(3)
  })

  it('hands nobody on where one cannot be, and says at each why', async () => {
    const given = await input(anna, ben)
    const [first, second] = clientIds
    if (first === undefined || second === undefined) throw new Error('There are three.')
    const [episode] = (await answer(anna, 'episodes.list', { clientId: first })).episodes
    if (episode === undefined) throw new Error('There is an episode.')
    const { episodeId, revision } = episode
    await answer(anna, 'episodes.changeLevel', {
      clientId: first,
      episodeId,
      revision,
      levelOfCare: 'Aftercare',
      on: '2026-11-01',
      reason: null,
    })
    const before = standing()
    const result = await ask(anna, 'episodes.transferMany', given)
    expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } })
    const fields = result.ok ? [] : (result.error.fields ?? [])
    expect(fields.map(({ path }) => path)).toEqual([
      `clients.${given.clients.findIndex(({ clientId }) => clientId === first)}`,
    ])
    expect(standing()).toEqual(before)
    const early = await ask(anna, 'episodes.transferMany', await input(anna, ben, '2020-01-01'))
    expect(early.ok ? 0 : early.error.fields?.length).toBe(3)
    expect(standing()).toEqual(before)
  })

  it('is refused whole where one chart is another’s', async () => {
    const given = await input(anna, ben)
    const strange = await add('Fourthperson', ben.user.staffId)
    const [episode] = (await answer(ben, 'episodes.list', { clientId: strange })).episodes
    const clients = [
      ...given.clients,
      { clientId: strange, episodeId: episode?.episodeId ?? '', revision: 1 },
    ]
    expect(await ask(anna, 'episodes.transferMany', { ...given, clients })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
  })
})

describe('a transfer of several that is taken back', () => {
  it('leaves counselors, histories and assignments as they were, though the charts are another’s by then', async () => {
    // One who was opened to her by Mooring, as nobody attended to them.
    clientIds.push(await add('Fourthperson', null))
    const [before, opened] = [standing(), open()]
    expect(opened).toHaveLength(1)
    vault.clock.days(1 / 24)
    const { transferredAt, closed } = await answer(anna, 'episodes.transferMany', await input(anna, ben))
    expect([closed, open()]).toEqual([4, []])
    vault.clock.days(1 / 300)
    expect(await answer(anna, 'episodes.takeBackTransfers', { transferredAt })).toEqual({ takenBack: 4 })
    expect(standing()).toEqual(before)
    expect(open()).toEqual(opened)
    expect((await able(anna)).map(({ refusal }) => refusal)).toEqual([null, null, null, null])
    // Nothing is left to take back.
    expect(await ask(anna, 'episodes.takeBackTransfers', { transferredAt })).toMatchObject({ ok: false })
  })

  it('also to somebody without an account: what had stayed open for that is closed', async () => {
    const before = standing()
    const { transferredAt, closed } = await answer(anna, 'episodes.transferMany', await input(anna, away))
    expect([closed, open().length]).toEqual([0, 3])
    vault.clock.days(1 / 300)
    await answer(anna, 'episodes.takeBackTransfers', { transferredAt })
    expect([standing(), open()]).toEqual([before, []])
  })

  it('is for who made it, for a quarter of an hour, and not over a newer change', async () => {
    const { transferredAt } = await answer(anna, 'episodes.transferMany', await input(anna, ben))
    const after = standing()
    expect(await ask(ben, 'episodes.takeBackTransfers', { transferredAt })).toMatchObject({ ok: false })
    vault.clock.days(1 / 24)
    expect(await ask(anna, 'episodes.takeBackTransfers', { transferredAt })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('too long ago') as string },
    })
    const again = await answer(ben, 'episodes.transferMany', await input(ben, anna))
    vault.clock.days(1 / 300)
    const [clientId = ''] = clientIds
    const [episode] = (await answer(anna, 'episodes.list', { clientId })).episodes
    await answer(anna, 'episodes.changeLevel', {
      clientId,
      episodeId: episode?.episodeId ?? '',
      revision: episode?.revision ?? 0,
      levelOfCare: 'Aftercare',
      on: '2026-11-21',
      reason: null,
    })
    const changed = standing()
    expect(changed).not.toEqual(after)
    expect(
      await ask(ben, 'episodes.takeBackTransfers', { transferredAt: again.transferredAt }),
    ).toMatchObject({ ok: false, error: { message: expect.stringContaining('changed since') as string } })
    expect(standing()).toEqual(changed)
  })
})

describe('an assignment of several that is taken back', () => {
  it('leaves who was assigned already', async () => {
    const administrator = hire(vault, 'Ada Invented', ['administrator'])
    const assign = (ids: string[]) =>
      answer(administrator, 'access.assign', {
        staffId: ben.user.staffId,
        to: { what: 'clients', clientIds: ids },
        reason: null,
      })
    await assign(clientIds.slice(0, 1))
    const before = open()
    const { assigned, assignmentIds } = await assign(clientIds)
    expect([assigned, assignmentIds.length]).toEqual([2, 2])
    expect(await answer(administrator, 'access.unassign', { assignmentIds })).toEqual({ ended: 2 })
    expect(open()).toEqual(before)
  })
})
