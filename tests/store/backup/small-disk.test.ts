import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { backupHandlers as operations } from '#services/backups/handlers.ts'
import { mayMount, smallDisk, type SmallDisk } from '../../security/disk/small-disk.ts'
import { openDesk, type Desk } from './support.ts'

const jobId = '0193a7c0-4a00-7b00-8c00-00000000000a'
const disks: SmallDisk[] = []
afterEach(() => {
  for (const disk of disks.splice(0)) disk.end()
})

const disk = (kilobytes: number): SmallDisk => {
  const made = smallDisk(kilobytes)
  disks.push(made)
  return made
}

/** A desk whose first target is the stick, and whose second is a folder of this disk. */
const deskWith = async (stick: string): Promise<Desk> => {
  const desk = await openDesk()
  await operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(stick) })
  await operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(desk.target) })
  return desk
}

const left = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => name.includes('.') && path.basename(name) !== 'place.json')
    : []

const tried = async (desk: Desk) =>
  (await operations['backups.run'](desk.keeper, { jobId })).tried.map(
    ({ verified, problem }) => problem?.code ?? verified,
  )

// Only root may mount; elsewhere backup.test.ts stands alone with a folder that vanishes.
describe.runIf(mayMount)('a stick', () => {
  it('that is full is told, cleared of the half copy, and the next target gets the backup', async () => {
    const stick = disk(400)
    const desk = await deskWith(stick.folder)
    writeFileSync(path.join(stick.folder, 'photos.bin'), Buffer.alloc(100_000))
    expect(await tried(desk)).toEqual(['full', true])
    expect(left(stick.folder)).toEqual(['photos.bin'])
    const { targets } = await operations['backups.status'](desk.keeper, {})
    expect(targets[0]?.lastProblem?.message).toContain(`${stick.folder} is full`)
  })

  it('that is write-protected is told, and the next target gets the backup', async () => {
    const stick = disk(20_000)
    const desk = await deskWith(stick.folder)
    stick.protect()
    expect(await tried(desk)).toEqual(['read-only', true])
    expect((await operations['backups.status'](desk.keeper, {})).targets[0]?.state).toMatch(/read-only|ready/)
    stick.release()
    expect(await tried(desk)).toEqual([true])
  })

  it('that was pulled out is missed, though its mount point is still a folder: nothing is written there', async () => {
    const stick = disk(20_000)
    const desk = await deskWith(stick.folder)
    expect(await tried(desk)).toEqual([true])
    stick.pull()
    expect(statSync(stick.folder).isDirectory()).toBe(true)
    expect(await tried(desk)).toEqual(['other-place', true])
    expect(readdirSync(stick.folder)).toEqual([])
    const { targets } = await operations['backups.status'](desk.keeper, {})
    expect(targets.map(({ state }) => state)).toEqual(['other-place', 'ready'])
    expect(desk.session.requireOpen().vault.store.sqlite.pragma('integrity_check', { simple: true })).toBe(
      'ok',
    )
  })
})
