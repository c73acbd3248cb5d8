import { and, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { backups, backupTargets, restoreRehearsals } from '../schema/index.ts'

/** Rows of the tables on backups: targets, every backup that was tried, rehearsals of a restore. */

export interface TargetRow {
  readonly targetId: string
  readonly folder: string
}

/** Why a backup was made. */
export type BackupCause = 'asked' | 'scheduled' | 'lock' | 'quit'

/** Active targets, in the order in which they are tried: that of their making. */
export const activeTargets = ({ orm }: Store): TargetRow[] =>
  orm
    .select({ targetId: backupTargets.id, folder: backupTargets.folder })
    .from(backupTargets)
    .where(eq(backupTargets.active, 1))
    .orderBy(backupTargets.createdAt, backupTargets.id)
    .all()

interface Stamp {
  readonly at: string
  readonly by: string
}

export const insertTarget = ({ orm }: Store, id: string, folder: string, { at, by }: Stamp): void => {
  orm
    .insert(backupTargets)
    .values({ id, folder, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
    .run()
}

/** False when there is no such active target. */
export const deactivateTarget = ({ orm }: Store, id: string, { at, by }: Stamp): boolean =>
  orm
    .update(backupTargets)
    .set({ active: 0, updatedAt: at, updatedBy: by, revision: sql`${backupTargets.revision} + 1` })
    .where(and(eq(backupTargets.id, id), eq(backupTargets.active, 1)))
    .run().changes > 0

/** Notes that a backup begins; before the first byte of it. */
export const beginBackup = (
  { orm }: Store,
  row: {
    readonly id: string
    readonly targetId: string
    readonly name: string
    readonly cause: BackupCause
    readonly startedAt: string
    readonly startedBy: string
  },
): void => {
  orm.insert(backups).values(row).run()
}

export const noteVerified = (
  { orm }: Store,
  id: string,
  made: {
    readonly verifiedAt: string
    readonly bytes: number
    readonly generation: number
    readonly auditSeq: number | null
    readonly counts: Readonly<Record<string, number>>
  },
): void => {
  orm
    .update(backups)
    .set({ ...made, counts: JSON.stringify(made.counts) })
    .where(eq(backups.id, id))
    .run()
}

export const noteFailed = ({ orm }: Store, id: string, failedReason: string): void => {
  orm.update(backups).set({ failedReason }).where(eq(backups.id, id)).run()
}

/** Backups that were begun and never ended, because Mooring did: they are marked so. */
export const noteInterrupted = ({ orm }: Store): void => {
  orm
    .update(backups)
    .set({ failedReason: 'interrupted' })
    .where(and(isNull(backups.verifiedAt), isNull(backups.failedReason)))
    .run()
}

/** The rotation removed these folders of a target. */
export const noteRemoved = ({ orm }: Store, targetId: string, names: readonly string[], at: string): void => {
  if (names.length === 0) return
  orm
    .update(backups)
    .set({ removedAt: at })
    .where(and(eq(backups.targetId, targetId), inArray(backups.name, [...names]), isNull(backups.removedAt)))
    .run()
}

/** Names of a target's backups that Mooring noted down itself and did not remove. */
export const knownNames = ({ orm }: Store, targetId: string): string[] =>
  orm
    .select({ name: backups.name })
    .from(backups)
    .where(and(eq(backups.targetId, targetId), isNull(backups.removedAt)))
    .all()
    .map(({ name }) => name)

export interface BackupRow {
  readonly targetId: string
  readonly name: string
  readonly startedAt: string
  readonly verifiedAt: string | null
  readonly bytes: number | null
  readonly auditSeq: number | null
  readonly failedReason: string | null
  /** Documents that its record names and whose file was not in the vault. */
  readonly missingDocuments: number
}

const shape = {
  targetId: backups.targetId,
  name: backups.name,
  startedAt: backups.startedAt,
  verifiedAt: backups.verifiedAt,
  bytes: backups.bytes,
  auditSeq: backups.auditSeq,
  failedReason: backups.failedReason,
  missingDocuments: sql<number>`coalesce(json_extract(${backups.counts}, '$.missingDocuments'), 0)`,
}

const active = eq(backupTargets.active, 1)

/** The newest verified backup of any active target, in the order of their making and not of the clock. */
export const lastVerified = ({ orm }: Store): BackupRow | undefined =>
  orm
    .select(shape)
    .from(backups)
    .innerJoin(backupTargets, eq(backupTargets.id, backups.targetId))
    .where(and(isNotNull(backups.verifiedAt), active))
    .orderBy(desc(backups.id))
    .limit(1)
    .get()

/** The last backup that was tried on any active target, whatever came of it. */
export const lastTried = ({ orm }: Store): BackupRow | undefined =>
  orm
    .select(shape)
    .from(backups)
    .innerJoin(backupTargets, eq(backupTargets.id, backups.targetId))
    .where(active)
    .orderBy(desc(backups.id))
    .limit(1)
    .get()

/** Of one target: its last verified backup, its last try, and how many verified ones were not removed. */
export const targetHistory = ({ orm }: Store, targetId: string) => {
  const of = eq(backups.targetId, targetId)
  const last = (verified: boolean) =>
    orm
      .select(shape)
      .from(backups)
      .where(verified ? and(of, isNotNull(backups.verifiedAt)) : of)
      .orderBy(desc(backups.id))
      .limit(1)
      .get()
  return {
    lastVerified: last(true),
    lastTried: last(false),
    kept:
      orm
        .select({ count: count() })
        .from(backups)
        .where(and(of, isNotNull(backups.verifiedAt), isNull(backups.removedAt)))
        .get()?.count ?? 0,
  }
}

/** When each of these backups was verified, by name, as Mooring noted it in this vault. */
export const verifiedByName = ({ orm }: Store): ReadonlyMap<string, string> =>
  new Map(
    orm
      .select({ name: backups.name, verifiedAt: backups.verifiedAt })
      .from(backups)
      .where(isNotNull(backups.verifiedAt))
      .all()
      .flatMap(({ name, verifiedAt }) => (verifiedAt === null ? [] : [[name, verifiedAt]])),
  )

/** True when the audit holds a row past `seq` that stands for a change: looks, unlocks and backups change nothing. */
export const changedPast = ({ sqlite }: Store, seq: number): boolean =>
  sqlite
    .prepare<[number], number>(
      `select 1 from audit_events where seq > ?
        and category not in ('view', 'unlock', 'failed-unlock', 'backup') limit 1`,
    )
    .pluck()
    .get(seq) !== undefined

export const insertRehearsal = (
  { orm }: Store,
  row: {
    readonly id: string
    readonly rehearsedOn: string
    readonly backupName: string
    readonly outcome: 'opened' | 'failed'
    readonly counts: Readonly<Record<string, number>> | null
  },
  { at, by }: Stamp,
): void => {
  orm
    .insert(restoreRehearsals)
    .values({
      ...row,
      counts: row.counts === null ? null : JSON.stringify(row.counts),
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
    })
    .run()
}

/** Local date of the last rehearsal that opened its backup; null for none. */
export const lastRehearsal = ({ orm }: Store): string | null =>
  orm
    .select({ on: restoreRehearsals.rehearsedOn })
    .from(restoreRehearsals)
    .where(eq(restoreRehearsals.outcome, 'opened'))
    .orderBy(desc(restoreRehearsals.rehearsedOn))
    .limit(1)
    .get()?.on ?? null
