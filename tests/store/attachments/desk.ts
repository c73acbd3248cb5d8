import path from 'node:path'
import { type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import type { ErrorCode } from '#shared/contract/result.ts'
import { newId } from '#services/context.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { openDesk, type Desk } from '../audit/clinic.ts'
import { newClient } from '../../support/new-client.ts'
import { owner, temporaryFolder } from '../vault/support.ts'
import { writeFileSync } from 'node:fs'

/** A vault on disk with its first user at the desk and one client. */
export interface DocumentDesk extends Desk {
  readonly clientId: string
  /** The folder of the attachments. */
  readonly attachments: string
  /** The attachments' key as it stands. */
  key(): Buffer
  another(): Promise<string>
  /** Picks a file of these bytes. */
  picked(bytes: Buffer, name?: string): string
  /** Adds a document and answers its id. */
  added(bytes: Buffer, more?: { clientId?: string; title?: string }): Promise<string>
  /** What an operation refuses with. */
  refusal<N extends OperationName>(name: N, input: InputOf<N>): Promise<{ code: ErrorCode; message: string }>
  /** The whole content, piece by piece. */
  content(attachmentId: string, clientId?: string): Promise<Buffer>
}

export const fieldsOf = (title = 'Letter'): InputOf<'attachments.add'>['fields'] => ({
  title,
  kind: null,
  documentDate: null,
})

export const documentDesk = async (): Promise<DocumentDesk> => {
  const desk = openDesk(path.join(temporaryFolder({ keep: true }), 'vault'))
  await desk.call('vault.create', owner)
  const another = async (): Promise<string> => {
    const { clientId } = await desk.call('clients.create', { ...newClient(), evenIfSimilar: true })
    if (clientId === null) throw new Error('The client was not created.')
    return clientId
  }
  const clientId = await another()
  const picked = (bytes: Buffer, name = 'scan.pdf'): string => {
    const file = path.join(path.dirname(desk.folder), `${newId()}-${name}`)
    writeFileSync(file, bytes)
    return desk.pick(file)
  }
  return {
    ...desk,
    clientId,
    another,
    picked,
    attachments: path.join(desk.folder, 'attachments'),
    key: () => keyOf(desk.session.requireOpen().vault.keys, 'attachments'),
    added: async (bytes, { clientId: whose = clientId, title } = {}) => {
      const { attachmentId } = await desk.call('attachments.add', {
        jobId: newId(),
        clientId: whose,
        fileToken: picked(bytes),
        fields: fieldsOf(title),
      })
      return attachmentId
    },
    refusal: async (name, input) => {
      const result = await desk.dispatcher.invoke(name, input, true)
      if (result.ok) throw new Error(`${name} was expected to be refused.`)
      return result.error
    },
    content: async (attachmentId, whose = clientId) => {
      const pieces: Uint8Array[] = []
      for (let offset = 0; ;) {
        const { piece }: OutputOf<'attachments.read'> = await desk.call('attachments.read', {
          clientId: whose,
          attachmentId,
          offset,
        })
        pieces.push(piece)
        offset += piece.byteLength
        if (piece.byteLength < 1_000_000) return Buffer.concat(pieces)
      }
    },
  }
}
