import type { ParsedInputOf } from '#shared/contract/index.ts'
import type { ImportBatch, ImportField, ImportKindName } from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { appendAudit } from '#services/audit/append.ts'
import { batchById, insertBatch } from '#store/repositories/imports.ts'
import { keepOpen } from '../access/keep-open.ts'
import { newId, now, today, type Job, type JobContext, type JobHandler } from '../context.ts'
import { ensureFollowUp } from '../followup/ensure.ts'
import { inTransaction } from '../in-transaction.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { assessRows, mappingOf, weighDates } from './assess.ts'
import { batchOf } from './batches.ts'
import { clientsKind } from './clients-kind.ts'
import type { AssessedRow, ImportKind } from './kinds.ts'
import { createPace, type Pace } from './pace.ts'
import { sessionsKind } from './sessions-kind.ts'
import { digestOf, readSource } from './source.ts'

const rejected = (message: string): OperationFailure => new OperationFailure('import_rejected', message)

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/**
 * Begins the follow-up that new episodes ask for (sessions ask for none) and rewrites what is derived of the clients, a
 * few in a step.
 */
const refresh = (
  context: JobContext,
  kind: ImportKindName,
  clientIds: readonly string[],
  at: string,
  pace: Pace,
): void => {
  const size = 50
  const stamp = { at, by: context.user.userId, today: today(context) }
  for (let first = 0; first < clientIds.length; first += size) {
    const some = clientIds.slice(first, first + size)
    if (kind === 'clients') ensureFollowUp(context.store, some, stamp)
    refreshProjections(context.store, some, context.settings)
    pace.step('Bringing the caseload up to date', first + some.length, clientIds.length)
  }
}

/**
 * Takes the rows in: all in one transaction, or none. Throws OperationFailure `conflict` when file or choices are not
 * those of the preview, `import_rejected` while something is undecided or rows in error are not left out, `cancelled`.
 */
export const commit: JobHandler<'imports.commit'> = (context, input, job) =>
  input.choices.kind === 'sessions'
    ? commitOf(sessionsKind, context, input, job)
    : commitOf(clientsKind, context, input, job)

const commitOf = async <F extends ImportField, R extends AssessedRow>(
  kind: ImportKind<F, R>,
  context: JobContext,
  input: ParsedInputOf<'imports.commit'>,
  job: Job,
): Promise<ImportBatch> => {
  const { choices } = input
  const pace = createPace(job)
  const source = await readSource(context, input.fileToken, choices, pace)
  if (digestOf(source, choices) !== input.digest)
    throw new OperationFailure(
      'conflict',
      'The file or its reading changed since the preview. Nothing was imported. Look at the preview again.',
    )
  const { table } = source
  const mapping = mappingOf(table, choices.columns, kind.fields)
  const order = weighDates(table, mapping, kind.dateFields, pace)
  if (kind.missing(mapping.fields).length > 0)
    throw rejected('A needed column is not chosen. Nothing was imported. Choose the columns first.')
  if (choices.dateOrder === null && order.ambiguous.length > 0)
    throw rejected(
      'Some dates read both ways. Nothing was imported. Say first whether the month or the day comes first.',
    )
  // One transaction over reading and writing: what was found about a row still holds when it is written.
  return inTransaction(context.store, () => {
    const { rows, counts } = assessRows(context, kind, table, mapping, order, choices, pace)
    if (counts.refused > 0 && !input.leaveOutRefused)
      throw rejected(
        `${counted(counts.refused, 'row', 'rows')} cannot be taken. Nothing was imported. Correct the file, or choose to leave ${counts.refused === 1 ? 'it' : 'them'} out.`,
      )
    if (counts.ready + counts.alreadyHere === 0)
      throw rejected('No row of this file can be taken. Nothing was imported.')
    const batchId = newId()
    const at = now(context)
    const totals = {
      added: counts.ready,
      alreadyHere: counts.alreadyHere,
      leftOut: counts.refused,
      marked: counts.marked,
    }
    insertBatch(context.store, {
      batchId,
      kind: kind.kind,
      fileName: source.fileName,
      fileSha256: source.sha256,
      choices: JSON.stringify(choices),
      ...totals,
      importedAt: at,
      importedBy: context.user.userId,
    })
    const clientIds = kind.write(context, rows, { batchId, at }, pace)
    refresh(context, kind.kind, clientIds, at, pace)
    const assigned = kind.kind === 'clients' ? keepOpen(context, clientIds, 'imported') : 0
    appendAudit(context.store, {
      category: 'import',
      operation: 'imports.commit',
      subjectKind: 'import-batch',
      subjectId: batchId,
      detail: {
        kind: kind.kind,
        ...totals,
        clients: clientIds.length,
        ...(assigned > 0 ? { assigned } : {}),
      },
      userId: context.user.userId,
      at,
    })
    const batch = batchById(context.store, batchId)
    if (batch === undefined) throw new Error('The batch just written cannot be read back.')
    // The last moment at which stopping still means that nothing was written.
    job.checkpoint()
    return batchOf(context.store, batch)
  })
}
