import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { unfinishedWrite } from '#store/vault/atomic-write.ts'
import { attachmentName, fileNameOf, type AttachmentPlace } from './place.ts'

const names = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const remove = (folder: string, name: string): void => {
  try {
    rmSync(path.join(folder, name), { force: true })
  } catch {
    // It harms nobody; the next start tries again.
  }
}

/** Names of the whole attachments in a folder. */
export const attachmentNames = (folder: string): string[] =>
  names(folder).filter((name) => attachmentName.test(name))

/** Removes what a killed add left: ciphertext under a temporary name. Call with the vault's lock held; needs no key. */
export const clearUnfinishedAttachments = (folder: string): void => {
  for (const name of names(folder)) if (unfinishedWrite.test(name)) remove(folder, name)
}

/**
 * Removes attachments that no document names: an add that was stopped between the file and the row. `named`: SHA-256 of
 * every content that the record names. Call while nothing is being added, and not while there are safety copies of an
 * earlier record, whose documents lie here too. Answers how many went.
 */
export const clearUnnamedAttachments = (place: AttachmentPlace, named: readonly string[]): number => {
  const there = attachmentNames(place.folder)
  if (there.length === 0) return 0
  const kept = new Set(named.map((sha256) => fileNameOf(place.key, sha256)))
  const unnamed = there.filter((name) => !kept.has(name))
  for (const name of unnamed) remove(place.folder, name)
  return unnamed.length
}
