import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationName } from '#shared/contract/index.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import { owner, temporaryFolder } from '../vault/support.ts'
import { clinical } from './clinical-steps.ts'
import { documentSteps } from './document-steps.ts'
import { intakeSteps } from './intake-steps.ts'
import { openDesk, writingOperations, type Desk, type Row } from './clinic.ts'
import { accounts, copies } from './vault-steps.ts'

/**
 * Every operation of the contract that writes an audit row is done once, successfully, and the rows it left are compared
 * with its declaration. An operation that is added needs a step in one of the lists below, or the last test fails.
 *
 * Every text that an input takes holds a word with 'canary' in it; none may turn up in the record.
 */
const done: OperationName[] = []

/** Written by what the main process calls for them; the part in the store has a step of its own. */
const throughOthers: readonly OperationName[] = [
  'exports.preview',
  'exports.release',
  'vault.openSample',
  'backups.addTarget',
  'backups.restore',
]
/**
 * They begin or end a session (sessions.test.ts), make a whole caseload (tests/store/sample), or need a second person
 * (tests/security, access; tests/store/services/notes, co-signatures).
 */
const apart: readonly OperationName[] = [
  'vault.create',
  'vault.unlock',
  'vault.recover',
  'vault.createSample',
  'backups.restoreFrom',
  'access.breakGlass',
  'access.reviewOpening',
  'notes.answerCosignature',
]

let desk: Desk
beforeAll(async () => {
  desk = openDesk(path.join(temporaryFolderForAll(), 'vault'))
  await desk.call('vault.create', owner)
})
afterAll(async () => {
  await desk.close()
})

/** Not removed after the first test, as the vault's support would. */
const temporaryFolderForAll = (): string => temporaryFolder({ keep: true })

const shape = ({ category, operation, subjectKind }: Row) => [category, operation, subjectKind]

describe('each operation leaves the rows it declares', () => {
  it.each(
    [...clinical, ...intakeSteps, ...documentSteps, ...accounts, ...copies].map(
      (each, index) => [`${index + 1} ${each.name}`, each] as const,
    ),
  )('%s', async (_, { name, expected, run }) => {
    // A look counts once in a quarter of an hour.
    desk.clock.pass(16 * 60)
    const before = desk.lastSeq()
    await run(desk)
    const rows = desk.rowsAfter(before)
    expect(rows.map(shape)).toEqual(expected.rows)
    const { userId } = desk.session.requireOpen().user
    expect(rows.map((row) => row.userId)).toEqual(rows.map(() => userId))
    done.push(name)
  })
})

describe('the record afterwards', () => {
  it('holds no word that was typed', () => {
    const rows = desk.rowsAfter(0)
    expect(rows.length).toBeGreaterThan(70)
    expect(rows.filter((row) => JSON.stringify(row).toLowerCase().includes('canary'))).toEqual([])
  })

  it('is a whole chain', () => {
    expect(verifyAudit(desk.session.requireOpen().vault.store).firstBreak).toBeNull()
  })

  it('every writing operation of the contract has its step', () => {
    const known = new Set([...done, ...throughOthers, ...apart])
    expect(writingOperations.filter((name) => !known.has(name))).toEqual([])
  })
})
