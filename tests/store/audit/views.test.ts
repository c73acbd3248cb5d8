import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { openEncrypted } from '#store/database/open.ts'
import { goodPassword, headerIn, owner, temporaryFolder } from '../vault/support.ts'
import { openDesk, type Desk } from './clinic.ts'
import { newClient } from '../../support/new-client.ts'

const looks = (desk: Desk): string[] =>
  desk
    .rowsAfter(0)
    .filter(({ category }) => category === 'view')
    .map(({ operation }) => operation)

const unlocked = async (folder: string, clock: Desk['clock']): Promise<Desk> => {
  const desk = openDesk(folder, clock)
  const slotId = desk.session.status().accounts[0]?.slotId ?? ''
  await desk.call('vault.unlock', { slotId, password: goodPassword })
  return desk
}

const withClient = async () => {
  const folder = path.join(temporaryFolder(), 'vault')
  const desk = openDesk(folder)
  await desk.call('vault.create', owner)
  const { clientId } = await desk.call('clients.create', newClient())
  if (clientId === null) throw new Error('The client was not created.')
  return { folder, desk, clientId }
}

it('a chart that is looked at counts once in fifteen minutes, over a lock too', async () => {
  const { folder, desk, clientId } = await withClient()
  await desk.call('clients.get', { clientId })
  await desk.call('sessions.list', { clientId, offset: 0, limit: 10 })
  await desk.call('relapse.list', { clientId })
  expect(looks(desk)).toEqual(['clients.get'])
  desk.clock.pass(14 * 60)
  await desk.call('clients.get', { clientId })
  expect(looks(desk)).toHaveLength(1)
  desk.dispatcher.forget()
  await desk.close()

  const second = await unlocked(folder, desk.clock)
  await second.call('followup.get', { clientId })
  expect(looks(second)).toHaveLength(1)
  second.clock.pass(61)
  await second.call('followup.get', { clientId })
  expect(looks(second)).toEqual(['clients.get', 'followup.get'])
  await second.close()
})

it('opening a note is a look into the chart it belongs to', async () => {
  const { desk, clientId } = await withClient()
  const { sessionId } = await desk.call('sessions.record', {
    clientId,
    session: {
      heldOn: '2026-11-10',
      startTime: null,
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  const { noteId } = await desk.call('notes.start', { clientId, sessionId, format: 'dap' })
  await desk.call('notes.get', { noteId })
  const row = desk.rowsAfter(0).find(({ category }) => category === 'view')
  expect(row).toMatchObject({ operation: 'notes.get', subjectKind: 'client', subjectId: clientId })
  await desk.call('clients.get', { clientId })
  expect(looks(desk)).toHaveLength(1)
  await desk.close()
})

it('a clock that was set back hides no look', async () => {
  const { desk, clientId } = await withClient()
  await desk.call('clients.get', { clientId })
  desk.clock.set(new Date(desk.clock.now().getTime() - 3_600_000))
  await desk.call('clients.get', { clientId })
  expect(looks(desk)).toHaveLength(2)
  await desk.close()
})

it('the end of the record goes into the header each minute of work, and only when it moved', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const { folder, desk, clientId } = await withClient()
    const anchored = () => headerIn(folder).auditAnchor?.seq ?? 0
    await desk.call('clients.get', { clientId })
    expect(anchored()).toBeLessThan(desk.lastSeq())
    vi.advanceTimersByTime(60_000)
    expect(anchored()).toBe(desk.lastSeq())
    const { generation } = headerIn(folder)
    vi.advanceTimersByTime(180_000)
    expect(headerIn(folder).generation).toBe(generation)
    desk.clock.pass(16 * 60)
    await desk.call('clients.get', { clientId })
    // Another connection writes: nobody waits for it, and the next minute makes up for it.
    const { sqlite } = desk.session.requireOpen().vault.store
    const { databaseFile, key } = desk.session.keyForJob()
    const other = openEncrypted(databaseFile, key)
    other.exec('begin immediate')
    vi.advanceTimersByTime(60_000)
    expect(headerIn(folder).generation).toBe(generation)
    expect(sqlite.pragma('busy_timeout', { simple: true })).toBe(5_000)
    other.exec('rollback')
    other.close()
    vi.advanceTimersByTime(60_000)
    expect(anchored()).toBe(desk.lastSeq())
    await desk.close()
  } finally {
    vi.useRealTimers()
  }
})
