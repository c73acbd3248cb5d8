import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupHandlers as operations } from '#services/backups/handlers.ts'
import { unlock } from '#services/vault/signing-in.ts'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { rotateSafetyCopies } from '#store/backup/safety-copies.ts'
import { replacePasswordSlot } from '#store/vault/change-slots.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { makePasswordSlot, passwordSlotsOf } from '#store/vault/key-slots.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  headerIn,
  otherPassword,
  sessionOn,
  slotOf,
  temporaryFolder,
} from '../vault/support.ts'
import { homeIn, keeperOf, namesIn, nameOf, openDesk, rename, type Desk } from './support.ts'

const jobId = '0193a7c0-4a00-7b00-8c00-00000000000a'

/** A desk with one backup of "River", after which everything is different. */
const deskWithBackup = async (): Promise<Desk & { readonly backup: FoundBackup }> => {
  const desk = await openDesk()
  await operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(desk.target) })
  await operations['backups.run'](desk.keeper, { jobId })
  rename(desk.session, 'Later Testperson')
  const [backup] = (await operations['backups.list'](desk.keeper, {})).backups
  if (backup === undefined) throw new Error('There is no backup.')
  return { ...desk, backup }
}

const restore = ({ keeper }: Desk, { backupToken }: FoundBackup) =>
  operations['backups.restoreFrom'](keeper, { backupToken })

describe('a restore over an open vault', () => {
  it('puts that day’s vault in place, keeps today’s as a verified safety copy, and is no finding', async () => {
    const desk = await deskWithBackup()
    const { vault, user } = desk.session.requireOpen()
    // The password of today is another one.
    const [slot] = passwordSlotsOf(vault.header())
    if (slot === undefined) throw new Error('There is no slot.')
    const { id, login } = slot
    replacePasswordSlot(
      vault,
      await makePasswordSlot(
        vault.header().vaultId,
        { id, login, userId: user.userId },
        otherPassword,
        kdfFloor,
        vault.keys,
        new Date(),
      ),
    )
    const before = headerIn(desk.folder)
    const { safetyCopy } = await restore(desk, desk.backup)
    expect(path.dirname(safetyCopy ?? '')).toBe(path.join(desk.folder, 'backups'))

    const after = sessionOn(desk.folder)
    expect(after.status()).toMatchObject({ state: 'locked', restored: { backupMadeAt: desk.backup.madeAt } })
    expect(await codeOf(() => unlock(after, slotOf(after), otherPassword))).toBe('wrong_password')
    await unlock(after, slotOf(after), goodPassword)
    expect(nameOf(after)).toBe('River Testperson')
    expect(after.requireOpen().vault.findings).toEqual([])
    const header = headerIn(desk.folder)
    expect(header.unsealed).toEqual({
      failedUnlocks: { count: 0, lastAt: null, waitUntil: null },
      restoredAt: null,
    })
    expect(header.files).toEqual({ data: 'data-2.db', drafts: 'drafts-2.db' })
    expect(header.restore?.replacedGeneration).toBeGreaterThanOrEqual(before.generation)
    expect(header.restore?.replacedAnchor).not.toBeNull()
    expect(
      readdirSync(desk.folder)
        .filter((name) => name.endsWith('.db'))
        .toSorted(),
    ).toEqual(['data-2.db', 'drafts-2.db'])
    expect(after.status().restored).toBeNull()
    const category = after
      .requireOpen()
      .vault.store.sqlite.prepare("select count(*) from audit_events where category = 'restore'")
      .pluck()
    expect(category.get()).toBe(1)

    // Today's work is in the safety copy, listed and verified, and comes back the same way.
    const keeper = keeperOf(after, new Map())
    const { backups } = await operations['backups.list'](keeper, {})
    const copy = backups.find(({ folder }) => folder === safetyCopy)
    expect(copy).toMatchObject({ sameVault: true, problem: null })
    expect(copy?.verifiedAt).not.toBeNull()
    await operations['backups.restoreFrom'](keeper, { backupToken: copy?.backupToken ?? '' })
    const back = sessionOn(desk.folder)
    await unlock(back, slotOf(back), otherPassword)
    expect(nameOf(back)).toBe('Later Testperson')
    expect(back.requireOpen().vault.findings).toEqual([])
  })

  it('keeps the newest three safety copies, and every folder that is none of them', async () => {
    const desk = await deskWithBackup()
    const copiesIn = () => readdirSync(path.join(desk.folder, 'backups')).toSorted()
    const made: string[] = []
    let { session } = desk
    for (let round = 0; round < 5; round += 1) {
      const keeper = keeperOf(session, new Map())
      keeper.found.set('token', desk.backup.folder)
      const { safetyCopy } = await operations['backups.restoreFrom'](keeper, { backupToken: 'token' })
      made.push(path.basename(safetyCopy ?? ''))
      session = sessionOn(desk.folder)
      await unlock(session, slotOf(session), goodPassword)
      if (round > 0) continue
      // The files of a vault that did not open, and something that is nobody's.
      const kept = path.join(desk.folder, 'backups', 'before-restore-20200101T000000000Z')
      mkdirSync(kept)
      writeFileSync(path.join(kept, 'data-1.db'), 'damaged')
      mkdirSync(path.join(desk.folder, 'backups', 'somebody'))
    }
    expect(copiesIn()).toEqual(['before-restore-20200101T000000000Z', ...made.slice(2), 'somebody'])

    // With the clock set back, the copy of the latest restore is the oldest by its name. It stays, and so does its source.
    const copies = path.join(desk.folder, 'backups')
    const early = 'before-restore-20210101T000000000Z'
    cpSync(path.join(copies, made[4] ?? ''), path.join(copies, early), { recursive: true })
    const source = path.join(copies, made[2] ?? '')
    const removed = rotateSafetyCopies(desk.folder, headerIn(desk.folder).vaultId, [
      path.join(copies, early),
      source,
    ])
    expect(removed).toEqual([made[3]])
    expect(existsSync(source)).toBe(true)
    // Another vault's copies are not this vault's to remove.
    expect(rotateSafetyCopies(desk.folder, crypto.randomUUID(), [])).toEqual([])
  })

  it('leaves every safety copy where it is when the restore fails', async () => {
    const desk = await deskWithBackup()
    const copies = path.join(desk.folder, 'backups')
    const { safetyCopy } = await restore(desk, desk.backup)
    for (const year of [2021, 2022, 2023, 2024])
      cpSync(safetyCopy ?? '', path.join(copies, `before-restore-${year}0101T000000000Z`), {
        recursive: true,
      })
    const before = readdirSync(copies)
    const session = sessionOn(desk.folder)
    await unlock(session, slotOf(session), goodPassword)
    rmSync(path.join(desk.backup.folder, 'data-1.db'))
    const keeper = keeperOf(session, new Map())
    keeper.found.set('token', desk.backup.folder)
    await failureOf(() => operations['backups.restoreFrom'](keeper, { backupToken: 'token' }))
    expect(readdirSync(copies)).toEqual(expect.arrayContaining(before))
  })

  it.each<[string, (folder: string) => void]>([
    [
      'a page that was changed',
      (folder) => {
        const file = path.join(folder, 'data-1.db')
        const bytes = readFileSync(file)
        bytes[9_000] = (bytes[9_000] ?? 0) ^ 1
        writeFileSync(file, bytes)
      },
    ],
    [
      'a description that was changed',
      (folder) => {
        const file = path.join(folder, 'backup.json')
        writeFileSync(file, readFileSync(file, 'utf8').replace('"users": 1', '"users": 2'))
      },
    ],
    ['no database', (folder) => rmSync(path.join(folder, 'data-1.db'))],
    ['a damaged header', (folder) => writeFileSync(path.join(folder, 'vault.json'), '{')],
  ])('is refused for a backup with %s, and the vault goes on', async (_, damage) => {
    const desk = await deskWithBackup()
    damage(desk.backup.folder)
    const failure = await failureOf(() => restore(desk, desk.backup))
    expect(failure.detail.code).toBe('file_unreadable')
    expect(failure.detail.message).toContain('Nothing was changed')
    expect(nameOf(desk.session)).toBe('Later Testperson')
    expect(readdirSync(desk.folder).filter((name) => /building|-2\.db/.test(name))).toEqual([])
    expect(headerIn(desk.folder).files.data).toBe('data-1.db')
  })

  it('is refused to anybody but an administrator', async () => {
    const desk = await deskWithBackup()
    const { user } = desk.session.requireOpen()
    desk.session.setUser({ ...user, roles: ['counselor'] })
    expect(await codeOf(() => restore(desk, desk.backup))).toBe('forbidden')
    expect(nameOf(desk.session)).toBe('Later Testperson')
  })

  it('is refused for another vault’s backup: nothing is ever merged', async () => {
    const other = await deskWithBackup()
    const desk = await openDesk()
    const { backups } = await operations['backups.browseIn'](desk.keeper, {
      fileToken: desk.pick(other.target),
    })
    const [found] = backups
    expect(found?.sameVault).toBe(false)
    expect(await codeOf(() => restore(desk, found ?? other.backup))).toBe('conflict')
  })

  it('is refused while locked: whoever can open the vault decides', async () => {
    const desk = await deskWithBackup()
    desk.session.close()
    const session = sessionOn(desk.folder)
    const picked = new Map([['token', desk.target]])
    const keeper = keeperOf(session, picked)
    const { backups } = await operations['backups.browseIn'](keeper, { fileToken: 'token' })
    expect(
      await codeOf(() =>
        operations['backups.restoreFrom'](keeper, { backupToken: backups[0]?.backupToken ?? '' }),
      ),
    ).toBe('locked')
    await unlock(session, slotOf(session), goodPassword)
    expect(nameOf(session)).toBe('Later Testperson')
  })
})

describe('a restore where no vault opens', () => {
  it('keeps a vault whose header is damaged, whatever is left of it, and puts the backup in place', async () => {
    const desk = await deskWithBackup()
    desk.session.close()
    for (const name of ['vault.json', 'vault.copy.json'])
      writeFileSync(path.join(desk.folder, name), '{"format":')
    const session = sessionOn(desk.folder)
    expect(session.status().state).toBe('unusable')
    const keeper = keeperOf(session, new Map([['token', desk.target]]))
    const { backups } = await operations['backups.browseIn'](keeper, { fileToken: 'token' })
    const { safetyCopy } = await operations['backups.restoreFrom'](keeper, {
      backupToken: backups[0]?.backupToken ?? '',
    })
    expect(readdirSync(safetyCopy ?? '')).toEqual(
      expect.arrayContaining(['data-1.db', 'drafts.db', 'vault.json']),
    )
    await unlock(session, slotOf(session), goodPassword)
    expect(nameOf(session)).toBe('River Testperson')
    expect(existsSync(path.join(safetyCopy ?? '', 'data-1.db'))).toBe(true)
  })

  it('takes the place of a damaged database once a password of the vault fitted', async () => {
    const desk = await deskWithBackup()
    desk.session.close()
    const file = path.join(desk.folder, 'data-1.db')
    const bytes = readFileSync(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const session = sessionOn(desk.folder)
    const keeper = keeperOf(session, new Map([['token', desk.target]]))
    const { backups } = await operations['backups.browseIn'](keeper, { fileToken: 'token' })
    const input = { backupToken: backups[0]?.backupToken ?? '' }
    expect(await codeOf(() => operations['backups.restoreFrom'](keeper, input))).toBe('locked')
    expect(await codeOf(() => unlock(session, slotOf(session), goodPassword))).toBe('vault_damaged')
    const { safetyCopy } = await operations['backups.restoreFrom'](keeper, input)
    expect(readFileSync(path.join(safetyCopy ?? '', 'data-1.db')).equals(bytes)).toBe(true)
    const after = sessionOn(desk.folder)
    await unlock(after, slotOf(after), goodPassword)
    expect(nameOf(after)).toBe('River Testperson')
  })

  it('copies the backup into an empty place', async () => {
    const desk = await deskWithBackup()
    const place = path.join(temporaryFolder(), 'vault')
    const session = sessionOn(place)
    expect(session.status().state).toBe('absent')
    const keeper = keeperOf(session, new Map([['token', desk.target]]))
    const { backups } = await operations['backups.browseIn'](keeper, { fileToken: 'token' })
    expect(
      await operations['backups.restoreFrom'](keeper, { backupToken: backups[0]?.backupToken ?? '' }),
    ).toEqual({ restored: true, safetyCopy: null })
    expect(session.status()).toMatchObject({
      state: 'locked',
      restored: { backupMadeAt: desk.backup.madeAt },
    })
    await unlock(session, slotOf(session), goodPassword)
    expect(nameOf(session)).toBe('River Testperson')
  })
})

describe('a rehearsal', () => {
  it('opens a backup with a password of its day, counts it, changes nothing and is written down', async () => {
    const desk = await deskWithBackup()
    const folder = path.join(homeIn(desk.target), namesIn(desk.target)[0] ?? '')
    const before = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))
    const { backupToken } = desk.backup
    const rehearse = (password: string, login = 'river') =>
      operations['backups.rehearse'](desk.keeper, { backupToken, login, password })
    expect(await rehearse(otherPassword)).toMatchObject({
      opened: false,
      problem: { code: 'wrong_password' },
    })
    expect(await rehearse(goodPassword, 'nobody')).toMatchObject({ problem: { code: 'wrong_password' } })
    const rehearsals = desk.session
      .requireOpen()
      .vault.store.sqlite.prepare('select outcome from restore_rehearsals')
      .pluck()
    expect(rehearsals.all()).toEqual([])
    expect(await rehearse(goodPassword)).toEqual({
      opened: true,
      counts: { clients: 0, sessions: 0, notes: 0 },
      problem: null,
    })
    expect(rehearsals.all()).toEqual(['opened'])
    expect(readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))).toEqual(before)
    const { rehearsal } = await operations['backups.status'](desk.keeper, {})
    expect(rehearsal.lastOn).not.toBeNull()
    expect(rehearsal.due).toBe(false)
  })

  it('of a damaged backup says so, and counts as failed', async () => {
    const desk = await deskWithBackup()
    const file = path.join(desk.backup.folder, 'data-1.db')
    const bytes = readFileSync(file)
    bytes[9_000] = (bytes[9_000] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(
      await operations['backups.rehearse'](desk.keeper, {
        backupToken: desk.backup.backupToken,
        login: 'river',
        password: goodPassword,
      }),
    ).toMatchObject({ opened: false, problem: { code: 'not-verified' } })
  })
})
