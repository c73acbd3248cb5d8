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

const unfinishedIn = (folder: string): number => {
  const place = path.join(folder, 'attachments')
  return existsSync(place) ? readdirSync(place).filter((name) => name.includes('.tmp-')).length : 0
}

/**
 * Adds the document in a process of its own and kills that: so many ms after it began, while its file is being written, or
 * when it has said that it is done.
 */
const killed = async (folder: string, clientId: string, file: string, when: number | 'writing' | 'done') => {
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
  if (when === 'done') await said()
  else if (when === 'writing') {
    while (unfinishedIn(folder) === 0 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 1))
  } else await new Promise((resolve) => setTimeout(resolve, when))
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
  const usual = await killed(whole, clientId, file, 'done')
  expect(await afterwards(whole, clientId)).toBe(true)

  let unfinished = 0
  for (const when of [usual * 0.2, usual * 0.5, 'writing', 'writing', usual * 0.95] as const) {
    const copy = copyOf('killed')
    await killed(copy, clientId, file, when)
    unfinished += unfinishedIn(copy)
    await afterwards(copy, clientId)
    rmSync(copy, { recursive: true, force: true })
  }
  // At least once the kill came while the file was being written.
  expect(unfinished).toBeGreaterThan(0)
  expect(readFileSync(file).equals(document)).toBe(true)
})
