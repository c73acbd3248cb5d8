import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '#store/vault/canonical-json.ts'
import { codeOf } from '#store/vault/disk-failure.ts'
import { dataName, draftsName } from '#store/vault/layout.ts'
import { descriptionName } from './names.ts'

const instant = z.iso.datetime({ precision: 3 })
const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Content-addressed: never a path. */
const attachmentName = z.string().regex(/^[0-9a-zA-Z._-]{1,120}$/)

/** What `backup.json` says: counts and checksums, nobody's name. docs/vault-format.md describes it. */
const schema = z.strictObject({
  format: z.literal('mooring-backup'),
  version: z.literal(1),
  vaultId: z.uuid(),
  madeAt: instant,
  appVersion: z.string().min(1).max(60),
  /** Of the header in it. */
  generation: count,
  data: z.strictObject({ name: z.string().regex(dataName), bytes: count, sha256 }),
  drafts: z.strictObject({ name: z.string().regex(draftsName), bytes: count, sha256 }).nullable(),
  /** Files that lie beside all backups of this vault, in `attachments/`. */
  attachments: z.array(z.strictObject({ name: attachmentName, bytes: count })).max(1_000_000),
  /** Rows by table, as counted in the vault at that moment. */
  tables: z.record(z.string().regex(/^\w{1,80}$/), count),
  /** Head of the audit chain in it. */
  audit: z.strictObject({ seq: count, mac: z.string().max(64) }).nullable(),
  /** When the finished copy was opened from its place, checked and counted; null: it was not. */
  verifiedAt: instant.nullable(),
  /** HMAC-SHA256, base64, over the canonical form of all the rest, with the vault's key `header`. */
  mac: z.string().max(64),
})
export type BackupDescription = z.infer<typeof schema>
export type BackupFacts = Omit<BackupDescription, 'mac'>

export type ReadDescription =
  | { readonly state: 'whole'; readonly description: BackupDescription }
  /** A vault's folder, or a copy made before an update: no description is there. */
  | { readonly state: 'missing' }
  | { readonly state: 'newer' }
  | { readonly state: 'damaged' }

const macOf = (facts: BackupFacts, headerKey: Buffer): Buffer =>
  createHmac('sha256', headerKey).update(canonicalJson(facts), 'utf8').digest()

/** The text of `backup.json`, with its MAC. */
export const writeDescription = (facts: BackupFacts, headerKey: Buffer): string =>
  `${JSON.stringify({ ...facts, mac: macOf(facts, headerKey).toString('base64') }, null, 2)}\n`

/** True when Mooring, with this vault's keys, wrote it so. */
export const descriptionIsOurs = ({ mac, ...facts }: BackupDescription, headerKey: Buffer): boolean => {
  const given = Buffer.from(mac, 'base64')
  const own = macOf(facts, headerKey)
  return given.length === own.length && timingSafeEqual(given, own)
}

const read = (text: string): ReadDescription => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { state: 'damaged' }
  }
  const any = z.looseObject({ format: z.literal('mooring-backup'), version: z.int() }).safeParse(value)
  if (any.success && any.data.version > 1) return { state: 'newer' }
  const parsed = schema.safeParse(value)
  return parsed.success ? { state: 'whole', description: parsed.data } : { state: 'damaged' }
}

const unread = (error: unknown): ReadDescription => ({
  state: ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'missing' : 'damaged',
})

/** Reads the description of a backup's folder. Never throws: what cannot be read is damaged. */
export const readDescription = (folder: string): ReadDescription => {
  try {
    return read(readFileSync(path.join(folder, descriptionName), 'utf8'))
  } catch (error) {
    return unread(error)
  }
}

/** {@link readDescription} without holding up the thread: a network folder may take its time. */
export const readDescriptionSoon = async (folder: string): Promise<ReadDescription> => {
  try {
    return read(await readFile(path.join(folder, descriptionName), 'utf8'))
  } catch (error) {
    return unread(error)
  }
}

/** Counts for a person, from the rows by table. */
export const peopleCounts = (
  tables: Readonly<Record<string, number>>,
): { readonly clients: number; readonly sessions: number; readonly notes: number } => ({
  clients: tables['clients'] ?? 0,
  sessions: tables['sessions'] ?? 0,
  notes: tables['notes'] ?? 0,
})
