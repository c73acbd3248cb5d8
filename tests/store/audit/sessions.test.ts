import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { newId } from '#services/context.ts'
import { goodPassword, otherPassword, owner, temporaryFolder } from '../vault/support.ts'
import { openDesk, type Desk, type Row } from './clinic.ts'

describe('what begins or ends a session', () => {
  const vaultIn = (folder: string) => path.join(folder, 'vault')
  const slotOf = ({ session }: Desk): string => session.status().accounts[0]?.slotId ?? ''
  const without = (rows: readonly Row[]) => rows.map(({ category, operation }) => [category, operation])

  it('creating, wrong passwords, unlocking, the recovery key', async () => {
    const folder = vaultIn(temporaryFolder())
    const first = openDesk(folder)
    const { recoveryKey } = await first.call('vault.create', owner)
    expect(without(first.rowsAfter(0))).toEqual([['create', 'vault.create']])
    await first.close()

    const second = openDesk(folder)
    for (const password of ['wrong canary', 'another canary']) {
      await expect(second.call('vault.unlock', { slotId: slotOf(second), password })).rejects.toThrow(
        'wrong_password',
      )
    }
    await second.call('vault.unlock', { slotId: slotOf(second), password: goodPassword })
    const rows = second.rowsAfter(1)
    expect(without(rows)).toEqual([
      ['failed-unlock', 'vault.unlock'],
      ['unlock', 'vault.unlock'],
    ])
    expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ count: 2 })
    expect(rows[0]?.userId).toBeNull()
    await second.close()

    const third = openDesk(folder)
    const recover = { slotId: slotOf(third), recoveryKey, newPassword: otherPassword }
    await third.call('vault.recover', recover)
    expect(without(third.rowsAfter(3)).map(([category]) => category)).toContain('unlock')
    expect(without(third.rowsAfter(3)).at(-1)).toEqual(['unlock', 'vault.recover'])
    expect(JSON.stringify(third.rowsAfter(0))).not.toContain('canary')
    await third.close()
  })

  it('a restore into an empty place and one over the vault, each at the next unlock', async () => {
    const parent = temporaryFolder()
    const stick = path.join(parent, 'stick')
    mkdirSync(stick)
    const first = openDesk(vaultIn(parent))
    await first.call('vault.create', owner)
    await first.call('backups.addTargetFrom', { fileToken: first.pick(stick) })
    await first.call('backups.run', { jobId: newId() })
    const { backups } = await first.call('backups.list', {})
    const [made] = backups
    if (made === undefined) throw new Error('No backup was made.')
    await first.call('settings.change', { programName: 'Changed after the backup' })
    await first.call('backups.restoreFrom', { backupToken: made.backupToken })
    await first.close()
    const again = openDesk(vaultIn(parent))
    await again.call('vault.unlock', { slotId: slotOf(again), password: goodPassword })
    expect(without(again.rowsAfter(0)).slice(-2)).toEqual([
      ['restore', 'backups.restoreFrom'],
      ['unlock', 'vault.unlock'],
    ])
    // A restore is recorded, and no finding of tampering.
    expect(again.session.requireOpen().vault.findings).toEqual([])
    await again.close()

    const place = openDesk(vaultIn(temporaryFolder()))
    const browsed = await place.call('backups.browseIn', { fileToken: place.pick(made.folder) })
    await place.call('backups.restoreFrom', { backupToken: browsed.backups[0]?.backupToken ?? '' })
    await place.call('vault.unlock', { slotId: slotOf(place), password: goodPassword })
    expect(without(place.rowsAfter(0)).slice(-2)).toEqual([
      ['restore', 'backups.restoreFrom'],
      ['unlock', 'vault.unlock'],
    ])
    await place.close()
  })
})
