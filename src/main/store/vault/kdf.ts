import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { OperationFailure } from '#shared/contract/result.ts'

/** Parameters of a password slot's derivation, as they stand in the header. */
export interface PasswordKdf {
  readonly name: 'argon2id'
  /** Argon2 version 1.3, written as 19 (0x13). */
  readonly version: 19
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
  /** Base64; 16 to 64 bytes. */
  readonly salt: string
}

/** Cost of a derivation without its salt. */
export type KdfCost = Pick<PasswordKdf, 'memoryKib' | 'passes' | 'lanes'>

/** RFC 9106 §4, second recommended option; nothing cheaper is made or accepted. */
export const kdfFloor: KdfCost = { memoryKib: 64 * 1024, passes: 3, lanes: 4 }
/** Nothing dearer is accepted: a vault must open on an old laptop, and a forged header must not eat the machine. */
export const kdfCeiling: KdfCost = { memoryKib: 256 * 1024, passes: 64, lanes: 16 }
const saltLength = 32
const outputLength = 32

const within = (cost: KdfCost): boolean =>
  (['memoryKib', 'passes', 'lanes'] as const).every(
    (name) => cost[name] >= kdfFloor[name] && cost[name] <= kdfCeiling[name],
  )

/** Throws `vault_damaged` when parameters lie outside the hard bounds, before any work is done. */
export const requireKdfBounds = (kdf: PasswordKdf): void => {
  const salt = Buffer.from(kdf.salt, 'base64')
  if (within(kdf) && salt.length >= 16 && salt.length <= 64) return
  throw new OperationFailure(
    'vault_damaged',
    'The header asks for a password check that Mooring does not do: it was changed outside Mooring. Nothing was tried. Restore the vault from a backup.',
  )
}

/** Parameters with a fresh salt. */
export const newPasswordKdf = (cost: KdfCost): PasswordKdf => ({
  name: 'argon2id',
  version: 19,
  ...cost,
  salt: randomBytes(saltLength).toString('base64'),
})

/**
 * The key-encryption key of a password: Argon2id over the password's UTF-8 in Unicode form NFC, 32 bytes.
 * Runs off the calling thread. The caller zeroes the result. Throws `vault_damaged` for parameters out of bounds.
 */
export const derivePasswordKey = async (password: string, kdf: PasswordKdf): Promise<Buffer> => {
  requireKdfBounds(kdf)
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8')
  try {
    // The library's defaults are Argon2id and version 1.3; a test compares them with node:crypto's own.
    return await hashRaw(bytes, {
      memoryCost: kdf.memoryKib,
      timeCost: kdf.passes,
      parallelism: kdf.lanes,
      outputLen: outputLength,
      salt: Buffer.from(kdf.salt, 'base64'),
    })
  } finally {
    bytes.fill(0)
  }
}

/** What calibration needs from outside; tests give their own clock and work. */
export interface CalibrationMeans {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly derive: (cost: KdfCost) => Promise<void>
}

const realMeans: CalibrationMeans = {
  now: () => performance.now(),
  derive: async (cost) => {
    ;(await derivePasswordKey('calibration', newPasswordKdf(cost))).fill(0)
  },
}

/** Middle of the wanted 0.5–1 second. */
const targetMilliseconds = 750

/**
 * The cost that takes about 0.75 s here: the floor's memory and lanes, more passes. Memory stays at the floor so that
 * a vault restored to an old laptop still opens.
 */
export const calibrateKdf = async (means: CalibrationMeans = realMeans): Promise<KdfCost> => {
  // The first run also pays for loading and for touching the memory; it is not measured.
  await means.derive(kdfFloor)
  const start = means.now()
  await means.derive(kdfFloor)
  const perPass = Math.max((means.now() - start) / kdfFloor.passes, 0.01)
  const passes = Math.min(
    kdfCeiling.passes,
    Math.max(kdfFloor.passes, Math.round(targetMilliseconds / perPass)),
  )
  return { ...kdfFloor, passes }
}
