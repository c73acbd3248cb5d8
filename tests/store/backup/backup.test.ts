import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { backupHandlers as operations } from '#services/backups/handlers.ts'
import { appendAudit } from '#services/audit/append.ts'
import { readDescription } from '#store/backup/description.ts'
import { findBackups } from '#store/backup/find.ts'
import { openEncrypted } from '#store/database/open.ts'
import { keyOf } from '#store/vault/key-map.ts'
import type { VaultSession } from '#services/vault/session.ts'
import { scanForPlaintext } from '../../support/plaintext-scan.ts'
import { codeOf, failureOf, testClock } from '../vault/support.ts'
import { homeIn, namesIn, openDesk, rename, type Desk } from './support.ts'

const jobId = '0193a7c0-4a00-7b00-8c00-00000000000a'

const withTarget = async (desk: Desk, folder = desk.target): Promise<Desk> => {
  await operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(folder) })
  return desk
}
const status = ({ keeper }: Desk) => operations['backups.status'](keeper, {})
const run = ({ keeper }: Desk) => operations['backups.run'](keeper, { jobId })

const change = (session: VaultSession): void => {
  const { vault, user } = session.requireOpen()
  appendAudit(vault.store, {
    category: 'change',
    operation: 'clients.change',
    userId: user.userId,
    at: session.means.now().toISOString(),
  })
}

describe('a backup', () => {
  it('is an encrypted copy that opens with the vault’s key, described, verified and written down', async () => {
    const desk = await withTarget(await openDesk())
    rename(desk.session, 'Zinnia Testperson')
    const outcome = await run(desk)
    expect(outcome.tried).toMatchObject([{ folder: desk.target, verified: true, problem: null }])
    expect(outcome.verifiedAt).not.toBeNull()

    const [name] = namesIn(desk.target)
    expect(name).toBe(outcome.name)
    const folder = path.join(homeIn(desk.target), name ?? '')
    expect(readdirSync(folder).toSorted()).toEqual(['backup.json', 'data-1.db', 'drafts.db', 'vault.json'])
    const { vault } = desk.session.requireOpen()
    const copy = openEncrypted(path.join(folder, 'data-1.db'), keyOf(vault.keys, 'data'), { readonly: true })
    expect(copy.prepare('select name from staff').pluck().get()).toBe('Zinnia Testperson')
    copy.close()
    expect(readDescription(folder)).toMatchObject({
      state: 'whole',
      description: { verifiedAt: outcome.verifiedAt, vaultId: vault.header().vaultId },
    })
    const rows = vault.store.sqlite
      .prepare('select cause, verified_at as at, failed_reason as failed from backups')
      .all()
    expect(rows).toEqual([{ cause: 'asked', at: outcome.verifiedAt, failed: null }])
    expect(
      vault.store.sqlite.prepare("select count(*) from audit_events where category = 'backup'").pluck().get(),
    ).toBe(1)
    // The vault's header is the same moment's: a restore finds nothing to complain of.
    expect(readFileSync(path.join(folder, 'vault.json'), 'utf8')).toContain(vault.header().vaultId)
  })

  it('gives no name of a person or a program away, neither in a file nor in a file’s name', async () => {
    const desk = await withTarget(await openDesk())
    rename(desk.session, 'Zinnia Testperson')
    await run(desk)
    expect(scanForPlaintext(desk.target, ['Zinnia Testperson', 'Testperson', 'Synthetic Harbor'])).toEqual([])
  })

  it('shows one moment while others write', async () => {
    const { session, keeper, target, pick } = await openDesk({
      job: {
        progress: (phase) => {
          if (phase !== 'Copying the drafts') return
          const { vault } = session.requireOpen()
          vault.store.sqlite.exec("update staff set name = 'Later Testperson'")
          change(session)
        },
      },
    })
    await operations['backups.addTargetFrom'](keeper, { fileToken: pick(target) })
    const outcome = await operations['backups.run'](keeper, { jobId })
    expect(outcome.verifiedAt).not.toBeNull()
    const { vault } = session.requireOpen()
    const copy = openEncrypted(
      path.join(homeIn(target), outcome.name ?? '', 'data-1.db'),
      keyOf(vault.keys, 'data'),
      { readonly: true },
    )
    expect(copy.prepare('select name from staff').pluck().get()).toBe('River Testperson')
    copy.close()
  })

  it('that does not pass its check is never called verified, and stays until a newer one does', async () => {
    let damage = true
    const desk: Desk = await openDesk({
      job: {
        progress: (phase) => {
          if (!damage || phase !== 'Checking the copy') return
          const [name] = namesIn(desk.target)
          const file = path.join(homeIn(desk.target), name ?? '', 'data-1.db')
          const bytes = readFileSync(file)
          bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
          writeFileSync(file, bytes)
        },
      },
    })
    await withTarget(desk)
    const outcome = await run(desk)
    expect(outcome.verifiedAt).toBeNull()
    expect(outcome.tried[0]?.problem?.code).toBe('not-verified')
    expect((await status(desk)).lastVerifiedAt).toBeNull()
    expect((await status(desk)).problem?.code).toBe('not-verified')
    const [found] = await findBackups(desk.target)
    expect(found).toMatchObject({ verifiedAt: null })
    damage = false
    expect((await run(desk)).verifiedAt).not.toBeNull()
    expect(namesIn(desk.target)).toHaveLength(1)
  })

  it('that is stopped leaves nothing', async () => {
    const desk = await withTarget(
      await openDesk({
        job: {
          checkpoint: (() => {
            let left = 2
            return () => {
              left -= 1
              if (left < 0) throw new OperationFailure('cancelled', 'Stopped.')
            }
          })(),
        },
      }),
    )
    expect(await codeOf(() => run(desk))).toBe('cancelled')
    expect(namesIn(desk.target)).toEqual([])
    expect((await status(desk)).problem?.code).toBe('cancelled')
  })

  it('is not begun twice', async () => {
    const desk = await withTarget(await openDesk())
    const first = run(desk)
    expect(await codeOf(() => run(desk))).toBe('busy')
    expect((await first).verifiedAt).not.toBeNull()
  })

  it('needs a folder', async () => {
    expect(await codeOf(async () => run(await openDesk()))).toBe('conflict')
  })
})

describe('targets', () => {
  it('inside the vault are refused, also through a link', async () => {
    const desk = await openDesk()
    const link = path.join(desk.target, 'link')
    symlinkSync(path.join(desk.folder, 'backups'), link)
    for (const folder of [desk.folder, path.join(desk.folder, 'backups'), link]) {
      expect(await codeOf(() => withTarget(desk, folder))).toBe('invalid_input')
    }
    expect((await status(desk)).targets).toEqual([])
  })

  it('on the disk of the vault, or in a synced folder, come with a warning', async () => {
    const desk = await openDesk()
    const synced = path.join(desk.target, 'Dropbox', 'clinic')
    mkdirSync(synced, { recursive: true })
    const { warnings } = await operations['backups.addTargetFrom'](desk.keeper, {
      fileToken: desk.pick(synced),
    })
    expect(warnings.join(' ')).toMatch(/same disk as the vault.*Dropbox copies this folder/)
  })

  it('are tried in order: one that is missing is not made anew, and the next one gets the backup', async () => {
    const desk = await openDesk()
    const stick = path.join(desk.target, 'stick')
    const second = path.join(desk.target, 'second')
    mkdirSync(stick)
    mkdirSync(second)
    await withTarget(desk, stick)
    await withTarget(desk, second)
    rmSync(stick, { recursive: true })
    const outcome = await run(desk)
    expect(outcome.tried.map(({ verified, problem }) => [verified, problem?.code ?? null])).toEqual([
      [false, 'missing'],
      [true, null],
    ])
    expect(outcome.tried[0]?.problem?.message).toContain(stick)
    expect(existsSync(stick)).toBe(false)
    const { targets, problem } = await status(desk)
    expect(
      targets.map(({ state, backups, lastProblem }) => [state, backups, lastProblem?.code ?? null]),
    ).toEqual([
      ['missing', 0, 'missing'],
      ['ready', 1, null],
    ])
    expect(problem).toBeNull()
  })

  it('that vanish in the middle are a warning; nothing is lost and nothing is left', async () => {
    const desk: Desk = await openDesk({
      job: {
        progress: (phase) => {
          if (phase === 'Copying the drafts') renameSync(desk.target, `${desk.target}-gone`)
        },
      },
    })
    await withTarget(desk)
    const outcome = await run(desk)
    expect(outcome.tried[0]?.problem?.code).toBe('missing')
    renameSync(`${desk.target}-gone`, desk.target)
    expect((await run(await withTarget(await openDesk()))).verifiedAt).not.toBeNull()
    const { vault } = desk.session.requireOpen()
    expect(vault.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('that were removed get no more backups, and what lies there stays', async () => {
    const desk = await withTarget(await openDesk())
    await run(desk)
    const [target] = (await status(desk)).targets
    await operations['backups.removeTarget'](desk.keeper, { targetId: target?.targetId ?? '' })
    expect(await codeOf(() => run(desk))).toBe('conflict')
    expect(namesIn(desk.target)).toHaveLength(1)
  })
})

describe('the rotation at a target', () => {
  it('keeps a week of days and touches nothing that is not this vault’s own', async () => {
    const clock = testClock('2026-03-02T12:00:00.000Z')
    const desk = await withTarget(await openDesk({ session: { clock, monotonic: clock.monotonic } }))
    await run(desk)
    const home = homeIn(desk.target)
    // What somebody else put there: a letter, a folder with a stamp for a name, a copy with another vault's number.
    writeFileSync(path.join(home, 'letter.txt'), 'keep')
    mkdirSync(path.join(home, '20200101T000000000Z'))
    writeFileSync(path.join(home, '20200101T000000000Z', 'backup.json'), '{"format":"mooring-backup"}')
    mkdirSync(path.join(home, '20200101T000000000Z.building'))
    for (let count = 0; count < 3; count += 1) {
      clock.pass(3_600)
      await run(desk)
    }
    expect(readdirSync(home).toSorted()).toEqual([
      '20200101T000000000Z',
      expect.stringMatching(/^20260302T15/),
      'letter.txt',
      'place.json',
    ])
    const { vault } = desk.session.requireOpen()
    expect(
      vault.store.sqlite.prepare('select count(*) from backups where removed_at is not null').pluck().get(),
    ).toBe(3)
  })
})

describe('the status', () => {
  it('tells whether something changed since, and takes looking for no change', async () => {
    const desk = await withTarget(await openDesk())
    expect(await status(desk)).toMatchObject({ lastVerifiedAt: null, changedSince: true, running: false })
    await run(desk)
    expect((await status(desk)).changedSince).toBe(false)
    const { vault, user } = desk.session.requireOpen()
    const at = new Date().toISOString()
    appendAudit(vault.store, { category: 'view', operation: 'clients.get', userId: user.userId, at })
    expect((await status(desk)).changedSince).toBe(false)
    change(desk.session)
    expect((await status(desk)).changedSince).toBe(true)
  })

  it('counts a draft as a change', async () => {
    const desk = await withTarget(await openDesk())
    await run(desk)
    const { vault, user } = desk.session.requireOpen()
    vault.drafts.save({
      noteId: jobId,
      clientId: jobId,
      sessionId: jobId,
      userId: user.userId,
      format: 'dap',
      sections: { data: 'a word' },
      baseRevision: 0,
    })
    expect((await status(desk)).changedSince).toBe(true)
  })

  it('calls a backup interrupted that never ended', async () => {
    const desk = await withTarget(await openDesk())
    const [target] = (await status(desk)).targets
    desk.session
      .requireOpen()
      .vault.store.sqlite.prepare(
        "insert into backups (id, target_id, name, cause, started_at) values ('x', ?, 'n', 'asked', '2026-01-01T00:00:00.000Z')",
      )
      .run(target?.targetId)
    expect((await status(desk)).problem?.code).toBe('interrupted')
  })
})

describe('at a close', () => {
  it('a backup is wanted only with a folder and after a change, and its end is told', async () => {
    const desk = await openDesk()
    expect(desk.keeper.wanted).toBe(false)
    await withTarget(desk)
    expect(desk.keeper.wanted).toBe(true)
    const ended = await desk.keeper.finish('lock')
    expect(ended?.problem).toBeNull()
    expect(ended?.verifiedAt).not.toBeNull()
    expect(desk.keeper.wanted).toBe(false)
    expect(await desk.keeper.finish(null)).toBeNull()
  })

  it('one under way is finished', async () => {
    const desk = await withTarget(await openDesk())
    const running = run(desk)
    expect(await desk.keeper.finish(null)).toMatchObject({ problem: null })
    expect((await running).verifiedAt).not.toBeNull()
  })

  it('a missing folder is told in words', async () => {
    const desk = await withTarget(await openDesk())
    rmSync(desk.target, { recursive: true })
    const ended = await desk.keeper.finish('quit')
    expect(ended?.verifiedAt).toBeNull()
    expect(ended?.problem?.message).toContain(desk.target)
  })
})

describe('the schedule', () => {
  it('makes a backup by itself after the hours of the setting, when something changed', async () => {
    const clock = testClock()
    const desk = await withTarget(await openDesk({ session: { clock, monotonic: clock.monotonic } }))
    desk.keeper.look()
    clock.pass(4 * 3_600 - 1)
    desk.keeper.look()
    expect(desk.keeper.running).toBe(false)
    clock.pass(1)
    desk.keeper.look()
    expect(desk.keeper.running).toBe(true)
    await desk.keeper.finish(null)
    expect((await status(desk)).lastVerifiedAt).not.toBeNull()
    clock.pass(8 * 3_600)
    desk.keeper.look()
    expect(desk.keeper.running).toBe(false)
  })
})

describe('the list', () => {
  it('says what is in each, and does not call verified what was changed', async () => {
    const desk = await withTarget(await openDesk())
    const { verifiedAt } = await run(desk)
    const list = () => operations['backups.list'](desk.keeper, {})
    expect((await list()).backups).toMatchObject([
      {
        verifiedAt,
        counts: { clients: 0, sessions: 0, notes: 0 },
        logins: ['river'],
        sameVault: true,
        problem: null,
      },
    ])
    const file = path.join(homeIn(desk.target), namesIn(desk.target)[0] ?? '', 'backup.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"clients": 0', '"clients": 9'))
    expect((await list()).backups).toMatchObject([{ verifiedAt: null, problem: { code: 'changed' } }])
  })

  it('finds backups from the root of a stick, and in the folder itself', async () => {
    const desk = await withTarget(await openDesk())
    await run(desk)
    const home = homeIn(desk.target)
    for (const folder of [
      desk.target,
      path.dirname(home),
      home,
      path.join(home, namesIn(desk.target)[0] ?? ''),
    ]) {
      const { backups } = await operations['backups.browseIn'](desk.keeper, { fileToken: desk.pick(folder) })
      expect(backups, folder).toHaveLength(1)
    }
  })

  it('knows a token of its own only', async () => {
    const desk = await openDesk()
    expect(
      (await failureOf(() => operations['backups.restoreFrom'](desk.keeper, { backupToken: jobId }))).detail
        .code,
    ).toBe('not_found')
  })
})
