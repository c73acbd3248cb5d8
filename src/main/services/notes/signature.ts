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

/** What a signature consists of, as it is stored beside what was signed. */
export interface MadeSignature {
  readonly canonicalVersion: number
  /** SHA-256 of the canonical form. */
  readonly contentHash: Buffer
  /** Ed25519 over the canonical form. */
  readonly signature: Buffer
  readonly signingKeyId: string
}

/**
 * Signs canonical forms with the vault's signing key, which is made at the first signature. One sealer serves many
 * signatures of one piece of work (an import, the sample caseload) and is dropped with it: reading the key takes longer
 * than signing. For notes use {@link signerOf}.
 */
export const sealerOf = (store: Store, at: string) => {
  const key = currentSigningKey(store) ?? makeSigningKey(store, at)
  const keys = keysOf(store).private
  const privateKey =
    keys.get(key.id) ?? createPrivateKey({ key: key.privateKey, format: 'der', type: 'pkcs8' })
  keys.set(key.id, privateKey)
  return (canonical: string | null, version: number): MadeSignature => {
    if (canonical === null) throw new Error(`There is no canonical form of version ${version}.`)
    return {
      canonicalVersion: version,
      contentHash: hashOf(canonical),
      signature: sign(null, Buffer.from(canonical, 'utf8'), privateKey),
      signingKeyId: key.id,
    }
  }
}

/** A signer of notes. */
export const signerOf = (store: Store, at: string) => {
  const seal = sealerOf(store, at)
  return (content: SignedContent): MadeSignature => seal(canonicalNote(content), canonicalVersion)
}

/** Ed25519 over the canonical form of one note, with the vault's signing key. */
export const signContent = (store: Store, content: SignedContent): MadeSignature =>
  signerOf(store, content.signedAt)(content)

/** A signature as it was read; all of it null for what is not signed. */
export interface StoredSignature {
  readonly contentHash: Uint8Array | null
  readonly signature: Uint8Array | null
  readonly signingKeyId: string | null
  readonly canonicalVersion: number | null
}

/**
 * Answers whether hash and signature both hold over a canonical form, which is made in the version that was signed. One
 * checker serves many signatures: each public key is read once.
 */
export const checkerOf = (store: Store) => {
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
  return (
    canonicalIn: (version: number) => string | null,
    { contentHash, signature, signingKeyId, canonicalVersion: version }: StoredSignature,
  ): boolean => {
    if (!contentHash || !signature || !signingKeyId || !version) return false
    const publicKey = publicKeyOf(signingKeyId)
    const canonical = canonicalIn(version)
    return (
      publicKey !== null &&
      canonical !== null &&
      hashOf(canonical).equals(contentHash) &&
      verify(null, Buffer.from(canonical, 'utf8'), publicKey, signature)
    )
  }
}

/** The same for notes. */
export const verifierOf = (store: Store) => {
  const holds = checkerOf(store)
  return (content: SignedContent, signed: StoredSignature): boolean =>
    holds((version) => canonicalNote(content, version), signed)
}

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
