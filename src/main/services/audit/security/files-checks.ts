import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { namesToLookFor } from '#store/repositories/security.ts'
import { openEncrypted } from '#store/database/open.ts'
import { looksEncrypted, sampleCiphertext } from '#store/vault/ciphertext.ts'
import { filesOf } from '#store/vault/header.ts'
import { scanForWords, shortestWord } from '#store/vault/plaintext.ts'
import { counted, failed, megabytes, notPossible, proved, type Check } from './kinds.ts'

/** What is proved of the files as they lie on the disk. */

const restore =
  'Do not copy or send the folder of the vault. Keep it as it is, restore the last backup into a new place, and find out what wrote to it.'

export const ciphertext: Check = {
  name: 'ciphertext',
  doing: 'Reading the files as they lie on the disk',
  run: ({ vault }) => {
    const samples = Object.entries(vault.rawHandles).map(([name, handle]) => ({
      name,
      sample: sampleCiphertext(handle),
    }))
    if (samples.length === 0) throw new Error('No file of the vault can be looked at.')
    const readable = samples.filter(({ sample }) => !looksEncrypted(sample))
    const evidence = samples
      .map(
        ({ name, sample }) =>
          `${name}: ${megabytes(sample.bytes)}, ${counted(sample.pages, 'page')} of it looked at, least ${sample.leastBits.toFixed(2)} of 8 bits a byte${sample.plainHead ? ', begins as an unencrypted SQLite file' : ''}`,
      )
      .join('; ')
    return readable.length === 0
      ? proved(
          `None begins as an unencrypted SQLite file does, and every page looked at is as irregular as random bytes. ${evidence}.`,
        )
      : failed(
          `There is readable data in ${readable.map(({ name }) => name).join(' and ')}. ${evidence}.`,
          restore,
        )
  },
}

export const wrongKeyRefused: Check = {
  name: 'wrong-key-refused',
  doing: 'Trying a wrong key',
  run: ({ vault }) => {
    const { data, drafts } = filesOf(vault.header)
    const opened = [data, drafts].filter((name) => opensWith(path.join(vault.folder, name), randomBytes(32)))
    return opened.length === 0
      ? proved(
          `A key made at random for this check was tried on ${data} and ${drafts}, and both were refused; the vault’s own key had opened them.`,
        )
      : failed(`${opened.join(' and ')} opened with a key made at random.`, restore)
  },
}

const opensWith = (file: string, key: Buffer): boolean => {
  try {
    openEncrypted(file, key, { readonly: true }).close()
    return true
  } catch (error) {
    if (error instanceof OperationFailure && error.detail.code === 'vault_damaged') return false
    throw error
  } finally {
    key.fill(0)
  }
}

/** So many names are looked for. */
const names = 12

export const noPlaintextLeft: Check = {
  name: 'no-plaintext-left',
  doing: 'Looking for names of clients in the bytes of every file',
  run: ({ context, vault, job }) => {
    // The header is readable by design and holds sign-in names, which may be a client's too.
    const open = JSON.stringify(vault.header).toLowerCase()
    const words = namesToLookFor(context.store, shortestWord, names * 4)
      .filter((word) => !open.includes(word.toLowerCase()))
      .slice(0, names)
    if (words.length === 0) {
      return notPossible(
        `No client in this vault has a name of ${shortestWord} letters or more; shorter ones turn up in encrypted bytes by chance.`,
        'Run the check again when there are clients in the vault.',
      )
    }
    const { files, bytes, found } = scanForWords(vault.folder, vault.rawHandles, words, (done) => {
      job.checkpoint()
      job.progress('Looking for names of clients in the bytes of every file', done, done)
    })
    const looked = `${counted(words.length, 'name')} of clients, picked at random, looked for in ${counted(files, 'file')} (${megabytes(bytes)}) of the vault’s folder, as UTF-8 and UTF-16, in capitals and small letters`
    return found.length === 0
      ? proved(`${looked}: none found.`)
      : failed(`${looked}: found in ${found.slice(0, 5).join(', ')}.`, restore)
  },
}
