import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { passwordSlotsOf } from '#store/vault/key-slots.ts'
import { pdfOf } from '../../support/documents.ts'
import { scanForPlaintext } from '../../support/plaintext-scan.ts'
import { openDesk } from '../audit/clinic.ts'
import { goodPassword } from '../vault/support.ts'
import { documentDesk } from './desk.ts'

/** kill -9 while a document is added: afterwards it is whole or it is not there, and nothing of it lies about. */

const words = 'Synthetic letter about an orchard by the harbour'
/** Several megabytes, so that the encrypting takes a while. */
const document = pdfOf([words], 24_000_000)
const sha256 = createHash('sha256').update(document).digest('hex')

/** Adds the document in a process of its own and kills that `wait` ms after it began, or (null) when it has said so. */
const killed = async (folder: string, clientId: string, file: string, wait: number | null) => {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'add-child.ts'), folder, clientId, file],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'close')
  const said = () => Promise.race([once(child.stdout, 'data'), ended])
  child.stdin.end(goodPassword)
  await said()
  const began = performance.now()
  if (wait === null) await said()
  else await new Promise((resolve) => setTimeout(resolve, wait))
  const took = performance.now() - began
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode).toBe('SIGKILL')
  return took
}

/** Opens what the kill left, as the next start does. Answers whether the document is there. */
const afterwards = async (folder: string, clientId: string): Promise<boolean> => {
  expect(scanForPlaintext(folder, [words])).toEqual([])
  const desk = openDesk(folder)
  try {
    const slotId = passwordSlotsOf(readHeaderPair(folder).main)[0]?.id ?? ''
    await desk.call('vault.unlock', { slotId, password: goodPassword })
    const { attachments: rows } = await desk.call('attachments.list', { clientId })
    const files = existsSync(path.join(folder, 'attachments'))
      ? readdirSync(path.join(folder, 'attachments'))
      : []
    // No file without a row, no row without a file, no half of one.
    expect(files.length).toBe(rows.length)
    for (const { attachmentId } of rows) {
      const hash = createHash('sha256')
      for (let offset = 0; offset < document.length;) {
        const { piece } = await desk.call('attachments.read', { clientId, attachmentId, offset })
        expect(piece.byteLength).toBeGreaterThan(0)
        hash.update(piece)
        offset += piece.byteLength
      }
      expect(hash.digest('hex')).toBe(sha256)
    }
    return rows.length === 1
  } finally {
    await desk.close()
  }
}

it('killed at any moment, a document is whole or gone', { timeout: 300_000 }, async () => {
  const first = await documentDesk()
  const { folder, clientId } = first
  await first.close()
  const file = path.join(path.dirname(folder), 'letter.pdf')
  writeFileSync(file, document)
  const copyOf = (name: string): string => {
    const copy = path.join(path.dirname(folder), name)
    cpSync(folder, copy, { recursive: true })
    return copy
  }
  const whole = copyOf('whole')
  const usual = await killed(whole, clientId, file, null)
  expect(await afterwards(whole, clientId)).toBe(true)

  let unfinished = 0
  for (const share of [0.2, 0.5, 0.8, 0.95]) {
    const copy = copyOf(`killed-${share}`)
    await killed(copy, clientId, file, usual * share)
    unfinished += readdirSync(path.join(copy, 'attachments')).filter((name) => name.includes('.tmp-')).length
    await afterwards(copy, clientId)
    rmSync(copy, { recursive: true, force: true })
  }
  // At least once the kill came while the file was being written.
  expect(unfinished).toBeGreaterThan(0)
  expect(readFileSync(file).equals(document)).toBe(true)
})
