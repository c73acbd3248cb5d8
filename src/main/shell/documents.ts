import { randomUUID } from 'node:crypto'
import { documentsPath } from './origin.ts'

/** A page to preview or print: HTML and the nonce of its style element. Lives in memory only. */
export interface MemoryDocument {
  readonly html: string
  readonly styleNonce: string
}

/** Previews kept at once; an older one is dropped, its frame is gone by then. */
const kept = 4

/** Documents by id. Nothing of them is ever written; {@link DocumentShelf.clear} at every lock. */
export class DocumentShelf {
  readonly #documents = new Map<string, MemoryDocument>()

  /** Puts a document on the shelf; answers its path, `/documents/<uuid>`, to be resolved against the app's origin. */
  put(document: MemoryDocument): string {
    const id = randomUUID()
    this.#documents.set(id, document)
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= kept) break
      this.#documents.delete(oldest)
    }
    return documentsPath + id
  }

  /** The document of a path, or null. */
  get(path: string): MemoryDocument | null {
    return this.#documents.get(path.slice(documentsPath.length)) ?? null
  }

  remove(path: string): void {
    this.#documents.delete(path.slice(documentsPath.length))
  }

  clear(): void {
    this.#documents.clear()
  }
}
