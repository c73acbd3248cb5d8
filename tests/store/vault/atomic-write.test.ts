import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { atomicWrite } from '#store/vault/atomic-write.ts'
import { diskFailure } from '#store/vault/disk-failure.ts'
import { failureOf, temporaryFolder } from './support.ts'

const failing = (code: string, times: number) => {
  const calls = { count: 0 }
  const rename = (from: string, to: string): void => {
    calls.count += 1
    if (calls.count <= times) throw Object.assign(new Error(code), { code })
    renameSync(from, to)
  }
  return { calls, rename }
}

it('replaces a file as a whole and leaves nothing beside it', () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'vault.json')
  atomicWrite(file, 'one')
  atomicWrite(file, 'two')
  expect(readFileSync(file, 'utf8')).toBe('two')
  expect(readdirSync(folder)).toEqual(['vault.json'])
  const forOthers = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077
  expect(forOthers).toBe(0)
})

it.each(['EBUSY', 'EPERM', 'EACCES'])('waits out a program that holds the file (%s)', (code) => {
  const file = path.join(temporaryFolder(), 'vault.json')
  const { calls, rename } = failing(code, 3)
  atomicWrite(file, 'one', { rename })
  expect(calls.count).toBe(4)
  expect(readFileSync(file, 'utf8')).toBe('one')
})

it.each([
  ['ENOSPC', 1, 'disk_full'],
  ['EPERM', Number.POSITIVE_INFINITY, 'read_only'],
  ['EIO', 1, 'file_not_written'],
] as const)(
  'keeps the old content and no temporary file when it fails (%s)',
  async (code, times, failure) => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'vault.json')
    writeFileSync(file, 'old')
    const { rename } = failing(code, times)
    const refused = failureOf(() => {
      try {
        atomicWrite(file, 'new', { rename })
      } catch (error) {
        throw diskFailure(error, file)
      }
    })
    const { detail } = await refused
    expect(detail.code).toBe(failure)
    expect(detail.message).toContain(file)
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['vault.json'])
  },
)

it('passes on an error that is not the disk’s', () => {
  const defect = new TypeError('not the disk')
  expect(diskFailure(defect, 'vault.json')).toBe(defect)
})
