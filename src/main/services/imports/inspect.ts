import { recogniseColumns, recogniseKind } from '#shared/domain/imports/columns.ts'
import { cutText } from '#shared/domain/imports/text.ts'
import type { Handler } from '../context.ts'
import { createPace } from './pace.ts'
import { readSource } from './source.ts'

const looksAt = 300
const shown = 3

/** Finds how a file is written, what its rows are about and what its columns hold; runs on the interactive thread, in small steps. */
export const inspect: Handler<'imports.inspect'> = async (
  context,
  { fileToken, encoding, separator, kind: given },
) => {
  const source = await readSource(context, fileToken, { encoding, separator }, createPace(null))
  const { headers, rows } = source.table
  const columns = headers.map((header, index) => {
    const samples: string[] = []
    for (const { cells } of rows) {
      const cell = (cells[index] ?? '').trim()
      if (cell !== '') samples.push(cell)
      if (samples.length === looksAt) break
    }
    return { index, header, samples }
  })
  const kind = given ?? recogniseKind(columns)
  const fields = recogniseColumns(kind, columns)
  return {
    kind,
    encoding: source.encoding,
    separator: source.separator,
    rows: rows.length,
    columns: columns.map(({ index, header, samples }) => ({
      index,
      header,
      samples: [...new Set(samples)].slice(0, shown).map((sample) => cutText(sample, 80)),
      field: fields[index] ?? null,
    })),
  }
}
