import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '#store/database/store.ts'

/** docs/data-dictionary.md, made from the database as it is and from the comments of the schema files. */

const schemaFolder = join(import.meta.dirname, '../../../src/main/store/schema')

interface Described {
  readonly file: string
  readonly about: string
  readonly columns: ReadonlyMap<string, string>
}

const oneLine = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .join(' ')
    .trim()

/** What the schema files say about each table and its columns. */
const describedTables = (): ReadonlyMap<string, Described> => {
  const found = new Map<string, Described>()
  for (const file of readdirSync(schemaFolder).toSorted()) {
    const source = readFileSync(join(schemaFolder, file), 'utf8')
    const starts = [
      ...source.matchAll(
        /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?export const \w+ = sqliteTable\(\s*'(\w+)'/g,
      ),
    ]
    for (const [index, match] of starts.entries()) {
      const body = source.slice(match.index + match[0].length, starts[index + 1]?.index ?? source.length)
      const columns = [
        ...body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\w+: (?:text|integer|real|blob)\('(\w+)'/g),
      ].map(([, comment, column]): [string, string] => [column ?? '', oneLine(comment ?? '')])
      found.set(match[2] ?? '', { file, about: oneLine(match[1] ?? ''), columns: new Map(columns) })
    }
  }
  return found
}

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt: string | null
  readonly pk: number
}

const shared = [
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'revision',
  'removed_at',
  'removed_by',
  'removed_reason',
]

const tableText = ({ sqlite }: Store, table: string, described: Described): string => {
  const columns = sqlite
    .prepare<[string], Column>(
      'select name, type, "notnull", dflt_value as dflt, pk from pragma_table_info(?)',
    )
    .all(table)
  const references = new Map(
    sqlite
      .prepare<[string], { from: string; target: string }>(
        `select "from", "table" || '.' || "to" as target from pragma_foreign_key_list(?)`,
      )
      .all(table)
      .map(({ from, target }) => [from, target]),
  )
  const names = columns.map(({ name }) => name)
  const notes = [
    names.includes('revision') ? 'who and when' : '',
    names.includes('removed_at') ? 'tombstone' : '',
  ].filter((note) => note !== '')
  const rows = columns
    .filter(({ name }) => !shared.includes(name))
    .map(({ name, type, notnull, dflt, pk }) => {
      const needed = notnull === 1 && dflt === null ? 'yes' : ''
      const target = references.get(name)
      const meaning = [
        pk > 0 ? 'Key.' : '',
        target === undefined ? '' : `→ ${target}.`,
        described.columns.get(name) ?? '',
        dflt === null ? '' : `Default ${dflt}.`,
      ]
      return `| ${name} | ${type.toLowerCase()} | ${needed} | ${meaning
        .filter((part) => part !== '')
        .join(' ')
        .replaceAll('|', '\\|')} |`
    })
  return [
    `### ${table}`,
    ...(described.about === '' ? [] : ['', described.about]),
    ...(notes.length === 0 ? [] : ['', `Also: ${notes.join(', ')}.`]),
    '',
    '| column | type | needed | meaning |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The whole document. Throws when a table is in the database and in no schema file. */
export const dataDictionary = (store: Store, tables: readonly string[]): string => {
  const described = describedTables()
  const byFile = new Map<string, string[]>()
  for (const table of tables) {
    const about = described.get(table)
    if (about === undefined) throw new Error(`No schema file describes the table ${table}.`)
    byFile.set(about.file, [...(byFile.get(about.file) ?? []), tableText(store, table, about)])
  }
  return [
    '# Data dictionary',
    '',
    'What stands in the encrypted database, table by table. Made from the schema by `tests/store/database/dictionary.test.ts`',
    '(`npx vitest run tests/store/database/dictionary -u` writes it anew); a test fails when it is not current.',
    '',
    '- Ids are UUIDv7 text. Times ending in `_at` are UTC instants; dates are local calendar dates, `YYYY-MM-DD`.',
    '- *who and when*: `created_at`, `created_by`, `updated_at`, `updated_by` (user ids) and `revision`, which grows with each change.',
    '- *tombstone*: `removed_at`, `removed_by`, `removed_reason`: set together; nothing clinical is deleted.',
    '- Every table is STRICT. Triggers and search indexes are in `src/main/store/declared`.',
    '',
    ...[...byFile]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .flatMap(([file, texts]) => [
        `## ${file.replace('.ts', '').replaceAll('-', ' ')}`,
        '',
        ...texts.flatMap((text) => [text, '']),
      ]),
  ].join('\n')
}
