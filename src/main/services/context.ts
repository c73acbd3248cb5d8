import type { AppEvent } from '#shared/contract/events.ts'
import type { Settings } from '#shared/contract/operations/settings.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import type { Store } from '#store/database/store.ts'
import type { DraftStore } from '#store/drafts/drafts.ts'
import type { ClientAccess } from '#store/repositories/access.ts'
import type { OpenDocuments } from '#store/attachments/open-documents.ts'
import type { AttachmentPlace } from '#store/attachments/place.ts'
import type { Header } from '#store/vault/header.ts'
import type { Database } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'

/** Time comes in from outside, so that tests and the sample caseload can set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** The next piece of a dropped file; `fileToken` null for the first. */
export interface DroppedPiece {
  readonly fileToken: string | null
  /** Of the whole file. */
  readonly bytes: number
  readonly offset: number
  readonly piece: Uint8Array
}

/** Files that the person picked; operations name them by token only. */
export interface GrantedFiles {
  /** Bytes and name of a granted file. Throws OperationFailure `file_unreadable` for an unknown token or a read error. */
  read(fileToken: string): { readonly fileName: string; readonly bytes: Uint8Array }
  /** Path of a granted file or folder. */
  path(fileToken: string): string
  /** Content of a file that was dropped onto the page, all of it; null for one that was picked. */
  dropped(fileToken: string): SharedArrayBuffer | null
  /** Takes a piece of a dropped file; answers its token. Throws OperationFailure for a piece that does not follow. */
  receive(piece: DroppedPiece): string
  /** Zeroes a dropped file and forgets it. */
  letGo(fileToken: string): void
}

/** The contents of the documents in the charts. */
export interface Attachments {
  /** The open vault's; for one piece of work at once, for its key is zeroed at lock. */
  place(): AttachmentPlace
  readonly documents: OpenDocuments
}

/** What a service needs to do one operation for the person who is signed in. */
export interface Context {
  readonly store: Store
  readonly drafts: DraftStore
  readonly clock: Clock
  readonly user: SignedIn
  /** Whose charts are open to the person: every list puts its condition on its clients. The dispatcher guards single ids. */
  readonly access: ClientAccess
  readonly files: GrantedFiles
  readonly attachments: Attachments
  /** The site's settings as they stand in the vault. */
  readonly settings: Settings
  readonly appVersion: string
  readonly emit: (event: AppEvent) => void
}

/** A long job's way to report and to be stopped. */
export interface Job {
  progress(phase: string, done: number, total: number): void
  /** Throws OperationFailure `cancelled` when the person asked to stop. */
  checkpoint(): void
}

export type Handler<N extends OperationName> = (
  context: Context,
  input: ParsedInputOf<N>,
) => OutputOf<N> | Promise<OutputOf<N>>

/** A long job has its own connection and no drafts: those live in a file of their own, so that no job can delay one. */
export type JobContext = Omit<Context, 'drafts' | 'emit' | 'attachments'>

/** What a job that examines the vault itself gets besides. */
export interface JobVault {
  readonly folder: string
  /** As it stood when the job began. */
  readonly header: Header
  /** Handles of the open databases' files, by name (store/vault/raw-handles.ts). A job never closes one. */
  readonly rawHandles: Readonly<Record<string, number>>
  /** Opens another file under this vault's data key, for reading alone: a backup. Whoever calls it closes it. */
  openCopy(file: string): Database
  /** The attachments and their key, zeroed at the job's end. Throws Error for a job that was not given it. */
  attachments(): AttachmentPlace
}

export type VaultJobHandler<N extends OperationName> = (
  context: JobContext,
  input: ParsedInputOf<N>,
  job: Job,
  vault: JobVault,
) => OutputOf<N> | Promise<OutputOf<N>>

export type JobHandler<N extends OperationName> = (
  context: JobContext,
  input: ParsedInputOf<N>,
  job: Job,
) => OutputOf<N> | Promise<OutputOf<N>>

/** Today's local date by the context's clock. */
export const today = (context: Pick<Context, 'clock'>): string => localDateOf(context.clock.now())

/** Now as a UTC instant. */
export const now = (context: Pick<Context, 'clock'>): string => context.clock.now().toISOString()

/** A new UUIDv7. */
export const newId = (): string => uuidv7()

/** Values of the `tracked()` columns for a new row. */
export const stamp = (context: Pick<Context, 'clock' | 'user'>) => {
  const at = now(context)
  return {
    createdAt: at,
    createdBy: context.user.userId,
    updatedAt: at,
    updatedBy: context.user.userId,
    revision: 1,
  }
}
