import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { backupHandlers as operations } from '#services/backups/handlers.ts'
import { codeOf } from '../vault/support.ts'
import { homeIn, namesIn, openDesk, type Desk } from './support.ts'

const jobId = '0193a7c0-4a00-7b00-8c00-00000000000a'

let desk: Desk
let place: string
beforeEach(async () => {
  desk = await openDesk()
  place = path.join(desk.target, 'stick')
  mkdirSync(place)
  await add()
})

const add = () => operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(place) })
const run = async () => (await operations['backups.run'](desk.keeper, { jobId })).tried[0]
const state = async () => (await operations['backups.status'](desk.keeper, {})).targets[0]?.state
const marker = () => path.join(homeIn(place), 'place.json')
/** What a pulled stick leaves: the same path, an empty folder. */
const pull = () => {
  renameSync(place, `${place}-pulled`)
  mkdirSync(place)
}
const plugIn = () => {
  rmSync(place, { recursive: true })
  renameSync(`${place}-pulled`, place)
}

describe('the place that was picked', () => {
  it('is marked at once, with the vault’s id and nothing else', () => {
    const { vault } = desk.session.requireOpen()
    expect(JSON.parse(readFileSync(marker(), 'utf8'))).toEqual({
      format: 'mooring-backup-place',
      version: 1,
      vaultId: vault.header().vaultId,
    })
  })

  it('is told from an empty folder at the same path, before and after its first backup', async () => {
    for (const backups of [0, 1]) {
      pull()
      expect(await state()).toBe('other-place')
      expect(await run()).toMatchObject({ verified: false, problem: { code: 'other-place' } })
      expect(readdirSync(place)).toEqual([])
      plugIn()
      expect(await state()).toBe('ready')
      expect(namesIn(place)).toHaveLength(backups)
      expect(await run()).toMatchObject({ verified: true })
    }
  })

  it('is told from the place of another vault', async () => {
    pull()
    const other = await openDesk()
    await operations['backups.addTargetFrom'](other.keeper, { fileToken: other.pick(place) })
    await operations['backups.run'](other.keeper, { jobId })
    expect(await run()).toMatchObject({ problem: { code: 'other-place' } })
  })

  it('says in words what to do, for the window and in the list of targets', async () => {
    pull()
    const tried = await run()
    expect(tried?.problem?.message).toContain(`${place} is there, but it is not the place that was picked`)
    const { targets } = await operations['backups.status'](desk.keeper, {})
    expect(targets[0]?.lastProblem).toMatchObject({ code: 'other-place', message: tried?.problem?.message })
  })
})

describe('a new stick at the path of an old one', () => {
  it('is taken when an administrator adds the folder again: one target, a second row in the record', async () => {
    expect(await codeOf(add)).toBe('already_exists')
    pull()
    const before = await operations['backups.status'](desk.keeper, {})
    const { targetId } = await add()
    expect(targetId).toBe(before.targets[0]?.targetId)
    expect(await run()).toMatchObject({ verified: true })
    const { targets } = await operations['backups.status'](desk.keeper, {})
    expect(targets).toHaveLength(1)
    const rows = desk.session
      .requireOpen()
      .vault.store.sqlite.prepare(
        "select detail from audit_events where operation = 'backups.addTarget' order by seq",
      )
      .pluck()
      .all()
    expect(rows).toEqual([null, '{"again":true}'])
    // The first stick is still a place of this vault.
    plugIn()
    expect(await run()).toMatchObject({ verified: true })
  })
})

describe('a target from before there were marks', () => {
  it('goes on where a backup of this vault lies, and gets its mark with the next one', async () => {
    await run()
    rmSync(marker())
    expect(await state()).toBe('ready')
    expect(await run()).toMatchObject({ verified: true })
    expect(readdirSync(homeIn(place))).toContain('place.json')
  })

  it('gets none from a look, nor where no backup of this vault is found', async () => {
    await run()
    rmSync(marker())
    await state()
    expect(readdirSync(homeIn(place))).not.toContain('place.json')
    for (const name of namesIn(place)) rmSync(path.join(homeIn(place), name, 'backup.json'))
    expect(await state()).toBe('other-place')
    expect(await run()).toMatchObject({ verified: false, problem: { code: 'other-place' } })
    expect(readdirSync(homeIn(place))).not.toContain('place.json')
  })
})
