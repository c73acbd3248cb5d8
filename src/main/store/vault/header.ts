import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { dataName, draftsName } from './layout.ts'

/**
 * `vault.json`, the public header: what must be readable before a key is there. It holds no name of a client, a staff
 * member or a program; logins stand in it because the unlock screen offers them. docs/vault-format.md describes it.
 */
export const headerFormat = 'mooring-vault'
export const headerVersion = 1
/** No honest header comes near this size; a larger file is damage. */
export const longestHeader = 1_000_000

const instant = z.iso.datetime()
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const base64 = z.base64().max(4096)
const base64Of = (bytes: number) => base64.refine((text) => Buffer.from(text, 'base64').length === bytes)

/** AES-256-GCM: nonce, then ciphertext followed by its 16-byte tag. */
const sealedBox = z.strictObject({ nonce: base64Of(12), data: base64 })
const slotCommon = {
  id: z.uuid(),
  createdAt: instant,
  /** X25519 public key of the slot: keys can be handed to it while its password is unknown (data-key rotation). */
  publicKey: base64Of(32),
  /** The key map under the slot's own key-encryption key. */
  wrapped: sealedBox,
  /** Newer shared keys, handed over by another account's rotation; taken over at this slot's next unlock. */
  handedOver: z.strictObject({ ephemeralKey: base64Of(32), ...sealedBox.shape }).nullable(),
}

export const passwordSlot = z.strictObject({
  ...slotCommon,
  kind: z.literal('password'),
  userId: z.uuid(),
  /** What the person picks on the unlock screen. Public. */
  login: z.string().min(1).max(60),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    version: z.literal(19),
    memoryKib: count,
    passes: count,
    lanes: count,
    salt: base64,
  }),
})
export type PasswordSlot = z.infer<typeof passwordSlot>

export const recoverySlot = z.strictObject({
  ...slotCommon,
  kind: z.literal('recovery'),
  /** True once the person typed the key back. */
  confirmed: z.boolean(),
  kdf: z.strictObject({ name: z.literal('hkdf-sha256'), salt: base64Of(32) }),
})
export type RecoverySlot = z.infer<typeof recoverySlot>
export type KeySlot = PasswordSlot | RecoverySlot

/** Head of the audit chain as the header last saw it. */
const auditAnchor = z.strictObject({ seq: count, mac: base64Of(32), at: instant })
export type AuditAnchor = z.infer<typeof auditAnchor>

/** The last restore, so that the audit can tell it from tampering. */
const restoreRecord = z.strictObject({
  at: instant,
  /** Generation of the header that came with the backup. */
  backupGeneration: count,
  /** What the restore replaced; null where nothing was there. */
  replacedGeneration: count.nullable(),
  replacedAnchor: auditAnchor.nullable(),
})
export type RestoreRecord = z.infer<typeof restoreRecord>

const fileNames = z.strictObject({ data: z.string().regex(dataName), drafts: z.string().regex(draftsName) })

/** Everything the seal covers. */
const sealedPart = {
  format: z.literal(headerFormat),
  version: z.literal(headerVersion),
  vaultId: z.uuid(),
  createdAt: instant,
  /** Version of Mooring that last wrote the sealed part. */
  appVersion: z.string().min(1).max(60),
  /** True for the sample caseload: nobody real is in it, and its password is published. */
  sample: z.boolean(),
  /** Grows by one with every change of the sealed part. */
  generation: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  files: fileNames,
  slots: z
    .array(z.discriminatedUnion('kind', [passwordSlot, recoverySlot]))
    .min(1)
    .max(200)
    .refine((slots) => new Set(slots.map((slot) => slot.id)).size === slots.length)
    .refine((slots) => slots.filter((slot) => slot.kind === 'recovery').length <= 1),
  auditAnchor: auditAnchor.nullable(),
  restore: restoreRecord.nullable(),
}

/**
 * A backup whose header is in place, whose seal nobody could renew (its keys may be older than the vault's), and whose
 * files lie under other names than that seal covers. The next unlock moves `files` into the sealed part.
 */
const restoredPart = z.strictObject({
  files: fileNames,
  /** When the backup was made; null where nothing says so. */
  backupMadeAt: instant.nullable(),
  /** What the restore replaced; null where nothing could be opened. */
  replacedGeneration: count.nullable(),
  replacedAnchor: auditAnchor.nullable(),
})

/** What Mooring must be able to write while no key is there. The checksum covers it, the seal does not. */
const unsealedPart = z.strictObject({
  failedUnlocks: z.strictObject({ count, lastAt: instant.nullable(), waitUntil: instant.nullable() }),
  /** Set when a backup was put in place; the next unlock turns it into `restore` and an audit row. */
  restoredAt: instant.nullable(),
  restored: restoredPart.exactOptional(),
})

const headerSchema = z.strictObject({
  ...sealedPart,
  unsealed: unsealedPart,
  /** HMAC-SHA256 with the vault's header key over the canonical form of the sealed part. */
  seal: base64Of(32),
  /** SHA-256, in hex, over the canonical form of everything but itself. */
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Header = z.infer<typeof headerSchema>
export type Unsealed = Header['unsealed']

/** The database files to open: those the header names, or those of a restore that no unlock has sealed yet. */
export const filesOf = ({ files, unsealed }: Header): Header['files'] => unsealed.restored?.files ?? files

/** What a change of the sealed part gives; generation, seal and checksum follow from it. */
export type SealedChange = Partial<
  Pick<Header, 'appVersion' | 'files' | 'slots' | 'auditAnchor' | 'restore' | 'unsealed'>
>

const checksumOf = (header: Omit<Header, 'checksum'>): string =>
  createHash('sha256').update(canonicalJson(header), 'utf8').digest('hex')

const withoutChecksum = ({ checksum: _checksum, ...rest }: Header): Omit<Header, 'checksum'> => rest

/** The very text that the seal covers. */
export const sealedText = (header: Omit<Header, 'seal' | 'checksum'>): string => {
  const fields = Object.keys(sealedPart)
  return canonicalJson(Object.fromEntries(Object.entries(header).filter(([field]) => fields.includes(field))))
}

const sealOf = (header: Omit<Header, 'seal' | 'checksum'>, headerKey: Buffer): Buffer =>
  createHmac('sha256', headerKey).update(sealedText(header), 'utf8').digest()

/** A whole header from its parts: seal and checksum computed. `headerKey` is the key map's 'header' key. */
export const sealHeader = (parts: Omit<Header, 'seal' | 'checksum'>, headerKey: Buffer): Header => {
  const sealed = { ...parts, seal: sealOf(parts, headerKey).toString('base64') }
  return { ...sealed, checksum: checksumOf(sealed) }
}

/**
 * The next generation of a header with a change of its sealed part. `seen` is the highest generation seen elsewhere
 * (in the database): the new one is above it.
 */
export const changeHeader = (header: Header, change: SealedChange, headerKey: Buffer, seen = 0): Header => {
  const { seal: _seal, checksum: _checksum, ...parts } = header
  const generation = Math.max(header.generation, seen) + 1
  return sealHeader({ ...parts, ...change, generation }, headerKey)
}

/** The same generation with another unsealed part: possible without a key, and keeps the seal valid. */
export const changeUnsealed = (header: Header, unsealed: Partial<Unsealed>): Header => {
  const changed = { ...withoutChecksum(header), unsealed: { ...header.unsealed, ...unsealed } }
  return { ...changed, checksum: checksumOf(changed) }
}

/** True when the sealed part is what the holder of the header key last wrote. */
export const sealIsWhole = (header: Header, headerKey: Buffer): boolean =>
  timingSafeEqual(Buffer.from(header.seal, 'base64'), sealOf(header, headerKey))

/** The header as it stands on disk: readable JSON. The checksum is over the canonical form, not over this text. */
export const writeHeader = (header: Header): string => `${JSON.stringify(header, null, 2)}\n`

/** What the text of a header file turned out to be. */
export type ReadHeader =
  | { readonly state: 'whole'; readonly header: Header }
  /** Written by a later Mooring; must stay untouched. */
  | { readonly state: 'newer'; readonly version: number }
  /** `why` is for a technical report; it holds nothing of the content. */
  | { readonly state: 'damaged'; readonly why: string }

const anyHeader = z.looseObject({ format: z.literal(headerFormat), version: z.int().min(1) })

/** Reads and checks the text of a header file: form, version, schema, checksum. The seal needs a key: {@link sealIsWhole}. */
export const readHeader = (text: string): ReadHeader => {
  if (text.length > longestHeader) return { state: 'damaged', why: 'it is far too long' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { state: 'damaged', why: 'it is not JSON' }
  }
  const any = anyHeader.safeParse(value)
  if (!any.success) return { state: 'damaged', why: 'it is not the header of a vault' }
  if (any.data.version > headerVersion) return { state: 'newer', version: any.data.version }
  const parsed = headerSchema.safeParse(value)
  if (!parsed.success) {
    const paths = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || 'header')
    return { state: 'damaged', why: `it is not as it should be at ${paths.join(', ')}` }
  }
  if (checksumOf(withoutChecksum(parsed.data)) !== parsed.data.checksum) {
    return { state: 'damaged', why: 'its checksum does not fit' }
  }
  return { state: 'whole', header: parsed.data }
}
