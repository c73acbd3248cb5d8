import { randomBytes } from 'node:crypto'
import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { openSource } from '#store/attachments/source.ts'
import { writeAttachment } from '#store/attachments/write.ts'
import { temporaryFolder } from '../vault/support.ts'

const steps = { checkpoint: () => undefined, progress: () => undefined }

it('a hundred megabytes pass through in pieces: what was read and not yet written stays small', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'large.pdf')
  writeFileSync(file, '%PDF-1.4\n')
  truncateSync(file, 100_000_000)
  const source = await openSource(file)
  let read = 0
  let written = 0
  let most = 0
  const place = { folder: path.join(folder, 'attachments'), key: randomBytes(32) }
  await writeAttachment(
    place,
    source,
    { ...steps, progress: (done) => (read = done) },
    {
      open: async (name) => {
        const handle = await open(name, 'wx')
        return {
          write: async (piece: Uint8Array, at?: number | null, length?: number | null) => {
            const answer = await handle.write(piece, at, length)
            written += answer.bytesWritten
            most = Math.max(most, read - written)
            return answer
          },
          sync: () => handle.sync(),
          close: () => handle.close(),
        } as Awaited<ReturnType<typeof open>>
      },
    },
  )
  await source.close()
  expect(read).toBe(100_000_000)
  expect(written).toBeGreaterThan(100_000_000)
  expect(most).toBeLessThan(4_000_000)
})

it('a disk that is full in the middle is told, and nothing is left', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'scan.pdf')
  writeFileSync(file, randomBytes(900_000))
  const source = await openSource(file)
  const place = { folder: path.join(folder, 'attachments'), key: randomBytes(32) }
  let writes = 0
  const failed = await writeAttachment(place, source, steps, {
    open: async (name) => {
      const handle = await open(name, 'wx')
      return {
        write: (piece: Uint8Array) => {
          writes += 1
          return writes > 4
            ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
            : handle.write(piece)
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      } as Awaited<ReturnType<typeof open>>
    },
  }).catch((error: unknown) => error)
  await source.close()
  expect(failed instanceof OperationFailure ? failed.detail.code : failed).toBe('disk_full')
  expect(readdirSync(place.folder)).toEqual([])
})
