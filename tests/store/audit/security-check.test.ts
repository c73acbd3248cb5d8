import { closeSync, cpSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SecurityFinding } from '#shared/contract/operations/audit.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { newId, type Job } from '#services/context.ts'
import { codeOf, owner, temporaryFolder } from '../vault/support.ts'
import { openDesk, type Desk } from './clinic.ts'
import { checkIn, quietJob } from './support.ts'
import { newClient } from '../../support/new-client.ts'

let desk: Desk
let stick: string
beforeEach(async () => {
  const parent = temporaryFolder()
  stick = path.join(parent, 'stick')
  mkdirSync(stick)
  desk = openDesk(path.join(parent, 'vault'))
  await desk.call('vault.create', owner)
  for (const lastName of ['Wintergreen', 'Sampleperson', 'Inventedname']) {
    const { clientId } = await desk.call('clients.create', newClient({ lastName }))
    if (clientId === null) throw new Error('The client was not created.')
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
    await desk.call('notes.sign', {
      noteId,
      revision: 0,
      format: 'dap',
      sections: { data: 'Invented words' },
    })
  }
  return () => desk.close()
})

const outcomes = (findings: readonly SecurityFinding[]) =>
  Object.fromEntries(findings.map(({ check, outcome }) => [check, outcome]))
const check = async (name: SecurityFinding['check'], job?: Job): Promise<SecurityFinding> => {
  const { findings } = await checkIn(desk.session, job)
  const found = findings.find((finding) => finding.check === name)
  if (found === undefined) throw new Error(`${name} was not checked.`)
  return found
}
const sqlite = () => desk.session.requireOpen().vault.store.sqlite

const allProved = {
  ciphertext: 'proved',
  'wrong-key-refused': 'proved',
  'no-plaintext-left': 'proved',
  'database-whole': 'proved',
  'locks-in-place': 'proved',
  'audit-chain': 'proved',
  'audit-anchor': 'proved',
  signatures: 'proved',
  'documents-whole': 'proved',
  'last-backup': 'proved',
}

/** How many locks the system lists on a file (Linux alone tells). */
const locksOn = (file: string): number =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${statSync(file).ino} `)).length

it('proves everything of a vault with a backup, through the long-work worker, and leaves one row', async () => {
  await desk.call('backups.addTargetFrom', { fileToken: desk.pick(stick) })
  await desk.call('backups.run', { jobId: newId() })
  const before = desk.lastSeq()
  const { findings, checkedAt } = await desk.call('audit.securityCheck', { jobId: newId() })
  expect(outcomes(findings)).toEqual(allProved)
  expect(findings.filter(({ evidence }) => evidence === '')).toEqual([])
  expect(findings.filter(({ advice }) => advice !== null)).toEqual([])
  expect(findings.find((found) => found.check === 'signatures')?.evidence).toContain('3 signed notes')
  expect(findings.find((found) => found.check === 'last-backup')?.evidence).toContain('3 clients')
  expect(JSON.stringify(findings)).not.toMatch(/Wintergreen|Sampleperson|Inventedname/)
  expect(checkedAt).toBeTruthy()
  const rows = desk.rowsAfter(before)
  expect(rows.map(({ category, operation }) => [category, operation])).toEqual([
    ['settings', 'audit.securityCheck'],
  ])
  expect(JSON.parse(rows[0]?.detail ?? '')).toEqual({ proved: 10, failed: [], notPossible: [] })
})

it('verifies through the long-work worker too', async () => {
  const verified = await desk.call('audit.verify', { jobId: newId() })
  expect(verified).toMatchObject({ rows: desk.lastSeq(), whole: true })
})

it('the vault stays locked for others while its bytes are read, and afterwards', async () => {
  await checkIn(desk.session)
  // Another process: within one, SQLite itself would know.
  const child = path.resolve(import.meta.dirname, '../vault/lock-child.ts')
  const other = spawnSync(process.execPath, [child, desk.folder], { encoding: 'utf8', timeout: 20_000 })
  expect(`${other.stdout}${other.stderr}`).toContain('vault_in_use')
})

it.runIf(process.platform === 'linux')(
  'every lock on the database file stands until the vault is closed',
  async () => {
    const { databaseFile } = desk.session.keyForJob()
    const before = locksOn(databaseFile)
    expect(before).toBeGreaterThan(0)
    await checkIn(desk.session)
    await checkIn(desk.session)
    expect(locksOn(databaseFile)).toBe(before)
    // What the check must never do: one closed handle of this process drops them all.
    closeSync(openSync(databaseFile, 'r'))
    expect(locksOn(databaseFile)).toBe(0)
  },
)

describe('says what is not so', () => {
  it('without a backup: it cannot be opened, and what to do', async () => {
    const found = await check('last-backup')
    expect(found.outcome).toBe('not-possible')
    expect(found.evidence).toContain('No backup')
    expect(found.advice).toContain('Make a backup')
  })

  it('a backup whose place is gone, and one that is damaged', async () => {
    await desk.call('backups.addTargetFrom', { fileToken: desk.pick(stick) })
    await desk.call('backups.run', { jobId: newId() })
    const { backups } = await desk.call('backups.list', {})
    const folder = backups[0]?.folder ?? ''
    const away = `${folder}-away`
    cpSync(folder, away, { recursive: true })
    writeFileSync(path.join(folder, 'data-1.db'), Buffer.alloc(8_192, 3))
    expect(await check('last-backup')).toMatchObject({ outcome: 'failed' })
    sqlite().exec(`update backups set name = 'nowhere'`)
    const found = await check('last-backup')
    expect(found.outcome).toBe('not-possible')
    expect(found.advice).toContain('Plug in')
  })

  it('a backup from before new keys: whole, and not for this vault’s key', async () => {
    await desk.call('backups.addTargetFrom', { fileToken: desk.pick(stick) })
    await desk.call('backups.run', { jobId: newId() })
    await desk.call('vault.rotateKeys', { jobId: newId(), password: owner.password })
    const found = await check('last-backup')
    expect(found.outcome).toBe('not-possible')
    expect(found.evidence).toContain('replaced after it was made')
    desk.clock.pass(60)
    await desk.call('backups.run', { jobId: newId() })
    const later = await check('last-backup')
    expect(later.outcome, later.evidence).toBe('proved')
  })

  it('a name of a client that lies readable, without saying whose', async () => {
    writeFileSync(path.join(desk.folder, 'export.tmp'), `x${'y'.repeat(5_000_000)}Last: INVENTEDNAME`)
    const found = await check('no-plaintext-left')
    expect(found.outcome).toBe('failed')
    expect(found.evidence).toContain('export.tmp')
    expect(JSON.stringify(found).toLowerCase()).not.toContain('inventedname')
    writeFileSync(path.join(desk.folder, 'export.tmp'), Buffer.from('Wintergreen', 'utf16le'))
    expect((await check('no-plaintext-left')).outcome).toBe('failed')
    writeFileSync(path.join(desk.folder, 'export.tmp'), 'nothing of anybody')
    expect((await check('no-plaintext-left')).outcome).toBe('proved')
  })

  it('no client with a name that could be looked for', async () => {
    sqlite().exec(`update clients set last_name = 'Ng'`)
    expect(await check('no-plaintext-left')).toMatchObject({ outcome: 'not-possible' })
  })

  it('a safeguard that was dropped while it is open', async () => {
    sqlite().exec('drop trigger audit_events_delete')
    expect(await check('locks-in-place')).toMatchObject({ outcome: 'failed' })
  })

  it('a signed note whose text was changed past the safeguards', async () => {
    const triggers = sqlite()
      .prepare<[], string>(`select name from sqlite_schema where type = 'trigger' and tbl_name = 'notes'`)
      .pluck()
      .all()
    for (const name of triggers) sqlite().exec(`drop trigger ${name}`)
    sqlite().exec(
      `update notes set sections = '{"data":"Other words"}' where rowid = (select min(rowid) from notes)`,
    )
    const found = await check('signatures')
    expect(found.outcome).toBe('failed')
    expect(found.evidence).toContain('1 has a signature')
  })

  it('a broken chain, and an end the header does not remember', async () => {
    for (const each of ['update', 'delete']) sqlite().exec(`drop trigger audit_events_${each}`)
    desk.session.requireOpen().vault.anchor()
    sqlite().exec('delete from audit_events where seq = (select max(seq) from audit_events)')
    expect(await check('audit-anchor')).toMatchObject({ outcome: 'failed' })
    sqlite().exec('update audit_events set user_id = null where seq = 2')
    const chain = await check('audit-chain')
    expect(chain.outcome).toBe('failed')
    expect(chain.evidence).toContain('Entry 2')
  })
})

it('can be stopped, and leaves no row then', async () => {
  const before = desk.lastSeq()
  let steps = 0
  const stopping: Job = {
    ...quietJob,
    checkpoint: () => {
      steps += 1
      if (steps > 3) throw new OperationFailure('cancelled', 'Stopped. Nothing was written.')
    },
  }
  expect(await codeOf(() => checkIn(desk.session, stopping))).toBe('cancelled')
  expect(desk.lastSeq()).toBe(before)
})
