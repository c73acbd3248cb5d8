import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '#shared/contract/index.ts'
import { importOperations, type ReadingChoices } from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { newId, type Job } from '#services/context.ts'
import { importHandlers, importJobs } from '#services/imports/handlers.ts'
import type { TestVault } from '../../../support/test-context.ts'

export const fixture = (name: string): string => join(import.meta.dirname, '../../../fixtures', name)

export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total: number
}

/** A job that is stopped as soon as `stopAt` says so of a report. */
export const testJob = (
  stopAt: (progress: Progress) => boolean = () => false,
): Job & { readonly reports: Progress[] } => {
  const reports: Progress[] = []
  let stop = false
  return {
    reports,
    progress: (phase, done, total) => {
      reports.push({ phase, done, total })
      if (stopAt({ phase, done, total })) stop = true
    },
    checkpoint: () => {
      if (stop) throw new OperationFailure('cancelled', 'Stopped. Nothing was written.')
    },
  }
}

/** The import of one file as the screen does it, every answer checked against the contract. */
export const importer = (vault: TestVault) => {
  const { context } = vault
  const grant = (file: string): string => {
    const token = newId()
    vault.files.grant(token, file)
    return token
  }
  const write = (name: string, content: string | Uint8Array): string => {
    const file = join(vault.folder, name)
    writeFileSync(file, content)
    return grant(file)
  }
  const inspect = async (
    fileToken: string,
    kind: ReadingChoices['kind'] | null = null,
  ): Promise<OutputOf<'imports.inspect'>> => {
    const input = importOperations['imports.inspect'].input.parse({
      fileToken,
      encoding: null,
      separator: null,
      kind,
    })
    return importOperations['imports.inspect'].output.parse(
      await importHandlers['imports.inspect'](context, input),
    )
  }
  const choicesOf = (
    found: OutputOf<'imports.inspect'>,
    dateOrder: ReadingChoices['dateOrder'] = null,
  ): ReadingChoices => ({
    kind: found.kind,
    encoding: found.encoding,
    separator: found.separator,
    columns: Object.fromEntries(
      found.columns.flatMap(({ index, field }) => (field === null ? [] : [[String(index), field] as const])),
    ),
    dateOrder,
  })
  const preview = async (fileToken: string, choices: ReadingChoices, job: Job = testJob()) => {
    const input = importOperations['imports.preview'].input.parse({ jobId: newId(), fileToken, choices })
    return importOperations['imports.preview'].output.parse(
      await importJobs['imports.preview'](context, input, job),
    )
  }
  const commit = async (
    fileToken: string,
    choices: ReadingChoices,
    digest: string,
    { leaveOutRefused = false, job = testJob() }: { leaveOutRefused?: boolean; job?: Job } = {},
  ) => {
    const input = importOperations['imports.commit'].input.parse({
      jobId: newId(),
      fileToken,
      choices,
      digest,
      leaveOutRefused,
    })
    return importOperations['imports.commit'].output.parse(
      await importJobs['imports.commit'](context, input, job),
    )
  }
  /** All steps at once: what was found is taken, dates are month-first, bad rows are left out when asked. */
  const take = async (
    fileToken: string,
    options: { leaveOutRefused?: boolean; dateOrder?: ReadingChoices['dateOrder'] } = {},
  ) => {
    const choices = choicesOf(
      await inspect(fileToken),
      options.dateOrder === undefined ? 'month-first' : options.dateOrder,
    )
    const seen = await preview(fileToken, choices)
    return { seen, choices, batch: await commit(fileToken, choices, seen.digest, options) }
  }
  const list = () => importHandlers['imports.list'](context, { offset: 0, limit: 50 })
  const undo = (batchId: string) => importHandlers['imports.undo'](context, { batchId })
  return { grant, write, inspect, choicesOf, preview, commit, take, list, undo }
}

/** The refusal of some work, which must be one. */
export const refusal = async (work: () => unknown): Promise<OperationFailure> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof OperationFailure) return error
    throw error
  }
  throw new Error('This was expected to be refused.')
}

/** The site's own lists, written from what is shipped when first needed: no rows of an import. */
const siteLists = ['schedule_templates', 'template_points']

/** Number of rows by table, for "nothing was written". */
export const rowCounts = (vault: TestVault): Record<string, number> => {
  const { sqlite } = vault.context.store
  const tables = sqlite
    .prepare<[], string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all()
    .filter((name) => !name.includes('_search') && name !== 'audit_events' && !siteLists.includes(name))
  return Object.fromEntries(
    tables.map((table) => [
      table,
      sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0,
    ]),
  )
}
