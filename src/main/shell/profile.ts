import { rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from './files.ts'

/** What the shell remembers between starts: which of the two vaults is open. No client data, nothing secret. */
const profileSchema = z.object({ version: z.literal(1), vault: z.enum(['own', 'sample']) })

export type VaultChoice = z.infer<typeof profileSchema>['vault']

/** `<userData>/mooring.json` and the two vault folders beside it. */
export class Profile {
  readonly #userData: string

  constructor(userData: string) {
    this.#userData = userData
  }

  get #file(): string {
    return join(this.#userData, 'mooring.json')
  }

  /** The vault that is current; 'own' when nothing was chosen or the file cannot be read. */
  current(): VaultChoice {
    try {
      return profileSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).vault
    } catch {
      return 'own'
    }
  }

  async choose(vault: VaultChoice): Promise<void> {
    await replaceFile(this.#file, Buffer.from(`${JSON.stringify({ version: 1, vault })}\n`))
  }

  folder(vault: VaultChoice): string {
    return join(this.#userData, vault === 'own' ? 'vault' : 'sample-vault')
  }

  /** Deletes the sample's folder, and only that: the counselor's own vault is never deleted by the shell. */
  async deleteSample(): Promise<void> {
    await rm(this.folder('sample'), { recursive: true, force: true, maxRetries: 3 })
  }
}
