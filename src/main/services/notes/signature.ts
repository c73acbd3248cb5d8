import { canonicalNote, canonicalVersion, type SignedContent } from '#shared/domain/notes/canonical.ts'
import { currentSigningKey, insertSigningKey, signingKeyById } from '#store/repositories/notes.ts'
import type { Store } from '#store/database/store.ts'
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { newId } from '../context.ts'

interface Keys {
  readonly private: Map<string, KeyObject>
  readonly public: Map<string, KeyObject>
}

/** Keys that were read, by connection; private ones by id, public ones by their bytes. Reading one takes longer than signing. */
const keysOfConnection = new WeakMap<Store['sqlite'], Keys>()
const keysOf = ({ sqlite }: Store): Keys => {
  const known = keysOfConnection.get(sqlite)
  if (known !== undefined) return known
  const keys: Keys = { private: new Map(), public: new Map() }
  keysOfConnection.set(sqlite, keys)
  return keys
}

const hashOf = (canonical: string): Buffer => createHash('sha256').update(canonical, 'utf8').digest()

/**
 * A signer with the vault's signing key, which is made at the first signature. One signer serves many notes of one
 * piece of work (an import, the sample caseload) and is dropped with it: reading the key takes longer than signing.
 */
export const signerOf = (store: Store, at: string) => {
  const key = currentSigningKey(store) ?? makeSigningKey(store, at)
  const keys = keysOf(store).private
  const privateKey =
    keys.get(key.id) ?? createPrivateKey({ key: key.privateKey, format: 'der', type: 'pkcs8' })
  keys.set(key.id, privateKey)
  return (content: SignedContent) => {
    const canonical = canonicalNote(content)
    return {
      canonicalVersion,
      contentHash: hashOf(canonical),
      signature: sign(null, Buffer.from(canonical, 'utf8'), privateKey),
      signingKeyId: key.id,
    }
  }
}

/** Ed25519 over the canonical form with the vault's signing key. */
export const signContent = (store: Store, content: SignedContent) =>
  signerOf(store, content.signedAt)(content)

/** What a signature consists of, as it is stored beside the note. */
export interface StoredSignature {
  readonly contentHash: Uint8Array
  readonly signature: Uint8Array
  readonly signingKeyId: string
  readonly canonicalVersion: number
}

/**
 * Answers whether hash and signature both hold over the content as it is stored now. One verifier serves many notes, as
 * with {@link signerOf}: each public key is read once.
 */
export const verifierOf = (store: Store) => {
  const publicKeys = new Map<string, KeyObject | null>()
  const keys = keysOf(store).public
  const publicKeyOf = (id: string): KeyObject | null => {
    const known = publicKeys.get(id)
    if (known !== undefined) return known
    const key = signingKeyById(store, id)
    // By its bytes and not by its id: a key that was exchanged outside Mooring must not pass for the one read before.
    const bytes = key?.publicKey.toString('hex') ?? ''
    const read = key
      ? (keys.get(bytes) ?? createPublicKey({ key: key.publicKey, format: 'der', type: 'spki' }))
      : null
    if (read !== null) keys.set(bytes, read)
    publicKeys.set(id, read)
    return read
  }
  return (content: SignedContent, signed: StoredSignature): boolean => {
    const publicKey = publicKeyOf(signed.signingKeyId)
    if (publicKey === null || signed.canonicalVersion !== canonicalVersion) return false
    const canonical = canonicalNote(content)
    return (
      hashOf(canonical).equals(signed.contentHash) &&
      verify(null, Buffer.from(canonical, 'utf8'), publicKey, signed.signature)
    )
  }
}

/** The same for a single note. */
export const signatureHolds = (store: Store, content: SignedContent, signed: StoredSignature): boolean =>
  verifierOf(store)(content, signed)

const makeSigningKey = (store: Store, createdAt: string) => {
  const pair = generateKeyPairSync('ed25519')
  const key = {
    id: newId(),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
    createdAt,
  }
  insertSigningKey(store, key)
  return key
}
