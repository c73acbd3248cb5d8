import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#store/vault/canonical-json.ts'
import {
  changeHeader,
  changeUnsealed,
  readHeader,
  sealHeader,
  sealIsWhole,
  writeHeader,
  type Header,
} from '#store/vault/header.ts'
import { unlock } from '#services/vault/signing-in.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  headerIn,
  madeVault,
  overwrite,
  sessionOn,
  slotOf,
  temporaryFolder,
} from './support.ts'

/** The header with a valid checksum around whatever was changed: what somebody with an editor and this source can do. */
const rechecked = (header: Header): Header => changeUnsealed(header, {})
const forged = (folder: string, change: (header: Header) => Header): void =>
  overwrite(folder, 'vault.json', writeHeader(rechecked(change(headerIn(folder)))))

describe('the canonical form', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
        (value) => {
          const turned = Object.fromEntries(Object.entries(value).toReversed())
          expect(canonicalJson(turned)).toBe(canonicalJson(value))
          expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
        },
      ),
    )
  })

  it('has none for fractions', () => {
    expect(() => canonicalJson({ half: 0.5 })).toThrow(TypeError)
  })
})

describe('a header', () => {
  it('notices every changed character', async () => {
    const { folder } = await madeVault()
    const header = headerIn(folder)
    const text = writeHeader(header)
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const character = String.fromCharCode(code)
        fc.pre(text[at] !== character)
        const read = readHeader(text.slice(0, at) + character + text.slice(at + 1))
        // White space around values carries nothing and may change.
        const noticed = read.state !== 'whole' || isDeepStrictEqual(read.header, header)
        expect(noticed).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('notices any cut', async () => {
    const { folder } = await madeVault()
    const text = writeHeader(headerIn(folder)).trimEnd()
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (length) => {
        expect(readHeader(text.slice(0, length)).state).toBe('damaged')
      }),
    )
  })

  it('is sealed with the header key, all but the part that is written while locked', async () => {
    const { folder } = await madeVault()
    const key = Buffer.alloc(32, 7)
    const { seal: _seal, checksum: _checksum, ...parts } = headerIn(folder)
    const header = sealHeader(parts, key)
    expect(sealIsWhole(header, key)).toBe(true)
    expect(sealIsWhole(header, Buffer.alloc(32, 8))).toBe(false)
    expect(sealIsWhole(changeUnsealed(header, { restoredAt: '2026-11-22T09:00:00.000Z' }), key)).toBe(true)
    expect(sealIsWhole({ ...header, generation: 2 }, key)).toBe(false)
    expect(sealIsWhole({ ...header, files: { ...header.files, data: 'data-2.db' } }, key)).toBe(false)
    expect(sealIsWhole({ ...header, slots: header.slots.slice(1) }, key)).toBe(false)
    const next = changeHeader(header, { files: { data: 'data-2.db', drafts: 'drafts.db' } }, key)
    expect(next.generation).toBe(header.generation + 1)
    expect(sealIsWhole(next, key)).toBe(true)
    expect(readHeader(writeHeader(next))).toEqual({ state: 'whole', header: next })
  })

  it('cannot name a file outside its folder', async () => {
    const { folder } = await madeVault()
    for (const data of [
      '../data-1.db',
      '/etc/passwd',
      'data-0.db',
      'data-1.db/..',
      String.raw`..\data-1.db`,
    ]) {
      const header = rechecked({ ...headerIn(folder), files: { data, drafts: 'drafts.db' } })
      expect(readHeader(writeHeader(header)).state).toBe('damaged')
    }
  })
})

describe('a damaged header', () => {
  it.each([
    ['cut short', (text: string) => text.slice(0, 200)],
    ['empty', () => ''],
    ['turned to zeros', (text: string) => '\0'.repeat(text.length)],
    ['changed in one character', (text: string) => text.replace('"login": "river"', '"login": "rivet"')],
  ])('%s is put back from its copy, with a word about it', async (_, damage) => {
    const { folder } = await madeVault()
    const whole = headerIn(folder)
    overwrite(folder, 'vault.json', damage(readFileSync(path.join(folder, 'vault.json'), 'utf8')))
    const session = sessionOn(folder)
    const status = session.status()
    expect(status.state).toBe('locked')
    expect(status.warnings.join()).toContain('put back from its copy')
    expect(headerIn(folder)).toEqual(whole)
    // What was there is moved aside, not deleted.
    expect(readdirSync(folder).filter((name) => name.startsWith('vault.json.damaged-'))).toHaveLength(1)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.status().state).toBe('unlocked')
  })

  it('that is missing is put back too', async () => {
    const { folder } = await madeVault()
    rmSync(path.join(folder, 'vault.json'))
    const session = sessionOn(folder)
    expect(session.status().state).toBe('locked')
    expect(headerIn(folder)).toEqual(headerIn(folder, 'vault.copy.json'))
  })

  it('with a damaged copy makes the vault unusable, says what to do, and changes nothing', async () => {
    const { folder } = await madeVault()
    overwrite(folder, 'vault.json', '{')
    overwrite(folder, 'vault.copy.json', '{')
    const session = sessionOn(folder)
    const status = session.status()
    expect(status).toMatchObject({ state: 'unusable', problem: { code: 'vault_damaged' } })
    expect(status.problem?.message).toContain(folder)
    expect(status.problem?.message).toContain('restore your latest backup')
    expect(readFileSync(path.join(folder, 'vault.json'), 'utf8')).toBe('{')
    expect(await codeOf(() => unlock(session, crypto.randomUUID(), goodPassword))).toBe('vault_damaged')
  })

  it('that is gone with its copy does not look like a first run', async () => {
    const { folder } = await madeVault()
    rmSync(path.join(folder, 'vault.json'))
    rmSync(path.join(folder, 'vault.copy.json'))
    const session = sessionOn(folder)
    expect(session.status()).toMatchObject({ state: 'unusable', problem: { code: 'vault_damaged' } })
  })

  it('a damaged copy is written again at the next unlock', async () => {
    const { folder } = await madeVault()
    overwrite(folder, 'vault.copy.json', 'nothing')
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    session.close()
    expect(headerIn(folder, 'vault.copy.json')).toEqual(headerIn(folder))
  })
})

describe('a header of a newer Mooring', () => {
  it.each(['vault.json', 'vault.copy.json'])(
    'in %s is refused and the folder left untouched',
    async (name) => {
      const { folder } = await madeVault()
      overwrite(folder, name, JSON.stringify({ format: 'mooring-vault', version: 2, somethingNew: true }))
      const before = readdirSync(folder).map((entry) => [entry, existsSync(path.join(folder, entry))])
      const text = readFileSync(path.join(folder, 'vault.json'), 'utf8')
      const session = sessionOn(folder)
      expect(session.status()).toMatchObject({ state: 'unusable', problem: { code: 'vault_newer' } })
      expect(readdirSync(folder).map((entry) => [entry, existsSync(path.join(folder, entry))])).toEqual(
        before,
      )
      expect(readFileSync(path.join(folder, 'vault.json'), 'utf8')).toBe(text)
    },
  )
})

describe('a header that somebody edited', () => {
  it('is noticed at unlock, and the whole copy is taken', async () => {
    const { folder } = await madeVault()
    const whole = headerIn(folder)
    forged(folder, (header) => ({ ...header, files: { ...header.files, data: 'data-9.db' } }))
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.status().warnings.join()).toContain('changed by something other than Mooring')
    session.close()
    expect(headerIn(folder).files).toEqual(whole.files)
    expect(headerIn(folder, 'vault.copy.json')).toEqual(headerIn(folder))
  })

  it('with its copy alike is refused, and nothing is opened', async () => {
    const { folder } = await madeVault()
    const slot = headerIn(folder).slots[0]
    if (slot?.kind !== 'password') throw new Error('The first slot is not a password slot.')
    forged(folder, (header) => ({
      ...header,
      slots: [...header.slots, { ...slot, id: crypto.randomUUID() }],
    }))
    cpSync(path.join(folder, 'vault.json'), path.join(folder, 'vault.copy.json'))
    const session = sessionOn(folder)
    const failure = await failureOf(() => unlock(session, slot.id, goodPassword))
    expect(failure.detail.code).toBe('vault_damaged')
    expect(session.open).toBeNull()
    expect(existsSync(path.join(folder, 'data-1.db-wal'))).toBe(false)
  })

  it('a forged header with a higher generation cannot keep the real one out', async () => {
    const { folder } = await madeVault()
    const real = headerIn(folder)
    overwrite(folder, 'vault.copy.json', writeHeader(rechecked({ ...real, generation: real.generation + 5 })))
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.status().warnings.join()).toContain('changed by something other than Mooring')
  })

  it('an older header, brought back with its copy, is noticed by the database', async () => {
    const { folder } = await madeVault()
    const aside = temporaryFolder()
    for (const name of ['vault.json', 'vault.copy.json'])
      cpSync(path.join(folder, name), path.join(aside, name))
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.requireOpen().vault.changeHeader({})
    first.requireOpen().vault.changeHeader({})
    first.close()
    for (const name of ['vault.json', 'vault.copy.json'])
      cpSync(path.join(aside, name), path.join(folder, name))
    const second = sessionOn(folder)
    await unlock(second, slotOf(second), goodPassword)
    expect(second.requireOpen().vault.findings).toEqual(['older-header'])
    second.close()
    // Said once: from now on the header is ahead again.
    const third = sessionOn(folder)
    await unlock(third, slotOf(third), goodPassword)
    expect(third.requireOpen().vault.findings).toEqual([])
  })

  it('an older header brought back without its copy changes nothing', async () => {
    const { folder } = await madeVault()
    const old = readFileSync(path.join(folder, 'vault.json'), 'utf8')
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.requireOpen().vault.changeHeader({})
    first.close()
    const current = headerIn(folder)
    overwrite(folder, 'vault.json', old)
    const second = sessionOn(folder)
    await unlock(second, slotOf(second), goodPassword)
    expect(second.requireOpen().vault.findings).toEqual([])
    expect(headerIn(folder)).toEqual(current)
  })

  it('an older database under the current header is noticed', async () => {
    const { folder } = await madeVault()
    const aside = path.join(temporaryFolder(), 'data-1.db')
    cpSync(path.join(folder, 'data-1.db'), aside)
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.close()
    cpSync(aside, path.join(folder, 'data-1.db'))
    const second = sessionOn(folder)
    await unlock(second, slotOf(second), goodPassword)
    expect(second.requireOpen().vault.findings).toEqual(['older-database'])
  })
})

describe('half-done writes', () => {
  it('unfinished temporary files are cleared away, others are not', async () => {
    const { folder } = await madeVault()
    const before = headerIn(folder)
    overwrite(folder, 'vault.json.tmp-00112233445566ff', '{"half":')
    overwrite(folder, 'vault.copy.json.tmp-00112233445566ff', '')
    overwrite(folder, 'notes of mine.tmp-00112233445566ff', 'keep')
    mkdirSync(path.join(folder, 'backups', 'before-migration-20261122T090000000Z.building'))
    sessionOn(folder).status()
    const names = readdirSync(folder)
    expect(names.filter((name) => name.includes('.tmp-'))).toEqual(['notes of mine.tmp-00112233445566ff'])
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([])
    expect(headerIn(folder)).toEqual(before)
  })

  it('killed between header and copy: the change stands, and the copy follows at unlock', async () => {
    const { folder } = await madeVault()
    const oldCopy = readFileSync(path.join(folder, 'vault.copy.json'), 'utf8')
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.close()
    overwrite(folder, 'vault.copy.json', oldCopy)
    const second = sessionOn(folder)
    expect(second.status().state).toBe('locked')
    // Not before: the header's seal is not verified yet.
    expect(readFileSync(path.join(folder, 'vault.copy.json'), 'utf8')).toBe(oldCopy)
    await unlock(second, slotOf(second), goodPassword)
    expect(headerIn(folder, 'vault.copy.json')).toEqual(headerIn(folder))
    expect(second.requireOpen().vault.findings).toEqual([])
  })
})
