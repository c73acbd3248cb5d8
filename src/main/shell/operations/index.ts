import { OperationFailure } from '#shared/contract/index.ts'
import type { ShellOperations } from '../relay.ts'
import { backupOperations } from './backups.ts'
import { grant, type ShellParts } from './parts.ts'
import { release } from './release.ts'

export type { ShellParts } from './parts.ts'

/** The choice is remembered last: a crash half way leaves the counselor at their own vault. */
const openSample = async (parts: ShellParts, jobId: string): Promise<{ password: string }> => {
  const status = await parts.store.ask('vault.status', {})
  if (status.state === 'unlocked') {
    throw new OperationFailure('conflict', 'A vault is open. Lock it first, then open the sample caseload.')
  }
  const { profile } = parts
  return parts.lifecycle.hold(async () => {
    await parts.restartStore('sample', () => profile.deleteSample())
    try {
      const made = await parts.store.ask('vault.createSample', { jobId })
      await profile.choose('sample')
      return made
    } catch (error) {
      await parts.restartStore('own', () => profile.deleteSample())
      throw error
    }
  })
}

/** The operations that the main process carries out itself. */
export const createShellOperations = (parts: ShellParts): ShellOperations => ({
  'app.info': async () => ({ ...parts.info, platform: process.platform }),

  'app.activity': async () => {
    parts.activity()
    return { noted: true }
  },

  'app.copied': async ({ text }) => {
    parts.copied(text)
    return { noted: true }
  },

  'vault.lock': async () => {
    parts.afterwards(() => parts.lifecycle.lock())
    return { locking: true }
  },

  'vault.readyToLock': async () => {
    parts.lifecycle.readyToLock()
    return { noted: true }
  },

  ...backupOperations(parts),

  'vault.openSample': ({ jobId }) => openSample(parts, jobId),

  'vault.leaveSample': async () => {
    if (parts.standing() !== 'sample') {
      throw new OperationFailure('conflict', 'The sample caseload is not open.')
    }
    // The choice first: whatever happens to the folder, the next start is at the counselor's own vault.
    await parts.profile.choose('own')
    parts.afterwards(() => parts.lifecycle.replace('own', () => parts.profile.deleteSample()))
    return { left: true }
  },

  'imports.pickFile': async () => {
    const file = await parts.dialogs.pickTable()
    if (file === null) return { file: null }
    return { file: { fileToken: await grant(parts, file.path), fileName: file.fileName, bytes: file.bytes } }
  },

  'attachments.pickFile': async () => {
    const file = await parts.dialogs.pickDocument()
    if (file === null) return { file: null }
    return { file: { fileToken: await grant(parts, file.path), fileName: file.fileName, bytes: file.bytes } }
  },

  'exports.preview': async (input) => {
    const prepared = await parts.store.ask('exports.prepare', { ...input, format: 'pdf' })
    if (prepared.html === null) throw new OperationFailure('internal', 'This document has no preview.')
    // A look into somebody's document is a look into the chart; it is written down before anything shows.
    if (prepared.clientId !== null) {
      await parts.store.ask('exports.viewed', { clientId: prepared.clientId })
    }
    // A path and not a full address: it resolves against the page's own origin under either host.
    const url = parts.documents.put({ html: prepared.html, styleNonce: prepared.styleNonce })
    return { url, title: prepared.title, rows: prepared.rows }
  },

  'exports.release': (input) => release(input, parts),
})
