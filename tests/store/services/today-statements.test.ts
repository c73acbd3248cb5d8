import { afterAll, beforeAll, expect, it } from 'vitest'
import { admit, caller, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

/** Today and the brief ask as many questions for many rows as for one. */

let vault: TestVault
let call: ReturnType<typeof caller>
beforeAll(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterAll(() => vault.end())

it('Today and the brief ask no question for each line', () => {
  const admitted = () => admit(vault, { counselorId: vault.context.user.staffId, admittedOn: '2026-11-01' })
  const record = (clientId: string, heldOn: string) => {
    const { sessionId } = call('sessions.record', {
      clientId,
      session: {
        heldOn,
        startTime: null,
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: 4,
        craving: 2,
      },
    })
    const { noteId } = call('notes.start', { clientId, sessionId, format: 'dap' })
    return noteId
  }
  const clientId = admitted()
  record(clientId, '2026-11-10')
  const work = () => call('today.work', { scope: 'all', offset: 0, limit: 200 })
  const cost = () => [statementsOf(vault, work), statementsOf(vault, () => call('today.brief', { clientId }))]
  // The first look in a quarter of an hour is written down.
  cost()
  const lines = work().lines.length
  const few = cost()
  for (let day = 11; day <= 16; day += 1) {
    record(clientId, `2026-11-${day}`)
    record(admitted(), `2026-11-${day}`)
  }
  expect(work().lines.length).toBeGreaterThan(lines + 5)
  expect(few.every((count) => count > 0)).toBe(true)
  expect(cost()).toEqual(few)
})
