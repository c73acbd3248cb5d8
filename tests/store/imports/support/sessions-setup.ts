import { afterEach, beforeEach } from 'vitest'
import { openTestVault, type TestVault } from '../../../support/test-context.ts'
import { fixture, importer } from './import-file.ts'
import { sessionTable, takePeople, takeTwoPeople } from './sessions-file.ts'

/** Sessions in the file of the fixtures. */
export const total = 2_079

/**
 * A fresh vault and an importer on it for each test of the file that calls this, and what tests of imported sessions ask.
 */
export const sessionsSetup = () => {
  let vault: TestVault
  let files: ReturnType<typeof importer>
  beforeEach(() => {
    vault = openTestVault()
    files = importer(vault)
  })
  afterEach(() => vault.end())
  const sqlite = () => vault.context.store.sqlite
  return {
    get vault() {
      return vault
    },
    get files() {
      return files
    },
    sqlite,
    count: (sql: string, ...values: string[]): number =>
      sqlite()
        .prepare<string[], number>(sql)
        .pluck()
        .get(...values) ?? 0,
    rows: (sql: string): Record<string, unknown>[] =>
      sqlite().prepare<[], Record<string, unknown>>(sql).all(),
    caseload: () => files.grant(fixture('caseload.csv')),
    sessions: () => files.grant(fixture('sessions.csv')),
    table: (...lines: string[]): string => sessionTable(files, lines),
    people: (...lines: string[]) => takePeople(files, lines),
    twoPeople: () => takeTwoPeople(files),
  }
}
