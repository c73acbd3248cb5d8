import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { changeUnsealed, writeHeader } from '#store/vault/header.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { verifyVault } from '../../../tools/verify-vault/verify.ts'
import {
  goodPassword,
  headerIn,
  madeVault,
  migrationsFolder,
  overwrite,
  sessionOn,
  slotOf,
} from './support.ts'

const verify = async (folder: string, secret = goodPassword) => {
  const report = await verifyVault({ folder, migrationsFolder, secret, write: () => undefined })
  return { wrong: report.wrong, text: report.lines.join('\n') }
}

describe('verify-vault', () => {
  it('finds a fresh vault well, by password and by recovery key, and the vault still opens', async () => {
    const { folder, recoveryKey } = await madeVault()
    const byPassword = await verify(folder)
    expect(byPassword.text).not.toContain('WRONG')
    expect(byPassword.text).toContain('integrity_check')
    expect(byPassword.text).toContain('seal of the header')
    expect(byPassword.text).toContain('schema is the declared one')
    expect(await verify(folder, recoveryKey)).toMatchObject({ wrong: 0 })
    expect(await verify(folder, '')).toMatchObject({ wrong: 0 })
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual([])
  })

  it('counts no wrong try', async () => {
    const { folder } = await madeVault()
    expect((await verify(folder, 'not the password')).text).toContain('WRONG the password opens a key slot')
    expect(headerIn(folder).unsealed.failedUnlocks.count).toBe(0)
  })

  it.each<[string, string, (folder: string) => void]>([
    ['a damaged header', 'WRONG vault.json', (folder) => overwrite(folder, 'vault.json', '{}')],
    [
      'an edited header',
      'WRONG seal of the header',
      (folder) => {
        const edited = { ...headerIn(folder), createdAt: '2020-01-01T00:00:00.000Z' }
        const text = writeHeader(changeUnsealed(edited, {}))
        overwrite(folder, 'vault.json', text)
        overwrite(folder, 'vault.copy.json', text)
      },
    ],
    [
      'a plain file in the place of the database',
      'WRONG data-1.db: ciphertext',
      (folder) => {
        const plain = Buffer.alloc(8192)
        plain.write('SQLite format 3\0')
        overwrite(folder, 'data-1.db', plain)
      },
    ],
    [
      'one flipped bit',
      'WRONG',
      (folder) => {
        const file = path.join(folder, 'data-1.db')
        const bytes = readFileSync(file)
        const at = bytes.length - 2000
        bytes[at] = (bytes[at] ?? 0) ^ 1
        writeFileSync(file, bytes)
      },
    ],
  ])('says what is wrong with %s', async (_, words, damage) => {
    const { folder } = await madeVault()
    damage(folder)
    const { wrong, text } = await verify(folder)
    expect(wrong).toBeGreaterThan(0)
    expect(text).toContain(words)
  })

  it(
    'answers on the command line: lines, exit code, password from standard input',
    { timeout: 120_000 },
    async () => {
      const { folder } = await madeVault()
      const run = (args: string[], input = '') =>
        spawnSync(
          process.execPath,
          [path.resolve(import.meta.dirname, '../../../tools/verify-vault/main.ts'), ...args],
          {
            input,
            encoding: 'utf8',
          },
        )
      const asked = run([folder], `${goodPassword}\n`)
      expect(asked.stdout).toContain('All well.')
      expect(asked.status).toBe(0)
      expect(run([]).status).toBe(2)
      const nowhere = run([path.join(folder, 'attachments'), '--password', 'x'])
      expect(nowhere.stdout).toContain('WRONG')
      expect(nowhere.status).toBe(1)
    },
  )
})
