import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importer } from '../imports/support/import-file.ts'
import { caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const today = '2026-11-22'
const get = (clientId: string) => call('followup.get', { clientId })

describe('an import', () => {
  const head = 'Client #,Last name,First name,DOB,Admit date,Discharge date,Primary substance,Last use\n'

  it('begins follow-up from its own day on; taking it back takes the schedule with it', async () => {
    const files = importer(vault)
    const { batch } = await files.take(
      files.write('one.csv', `${head}X-1,Notreal,Ann,1980-01-01,2026-10-01,,Alcohol,2026-10-20\n`),
    )
    const row = call('clients.list', { filter: { status: 'all' }, sort: [], offset: 0, limit: 5 }).rows[0]
    if (!row) throw new Error('Nobody was imported.')
    const { schedule, points } = get(row.clientId)
    expect(schedule).toMatchObject({ anchorOn: '2026-10-20', dueFrom: today })
    expect(points.map(({ state }) => state).slice(0, 5)).toEqual([
      'before-records',
      'before-records',
      'before-records',
      'before-records',
      'later',
    ])
    expect(await files.undo(batch.batchId)).toMatchObject({ removedClients: 1 })
    expect(vault.context.store.sqlite.prepare('select count(*) from follow_up_points').pluck().get()).toBe(0)
  })

  it('that adds an episode ends the earlier schedule; taking it back lets that one go on', async () => {
    const files = importer(vault)
    const person = 'X-1,Notreal,Ann,1980-01-01'
    await files.take(files.write('one.csv', `${head}${person},2026-01-01,2026-06-01,Alcohol,2026-01-01\n`))
    const clientId = call('clients.list', { filter: { status: 'all' }, sort: [], offset: 0, limit: 5 })
      .rows[0]?.clientId
    if (clientId === undefined) throw new Error('Nobody was imported.')
    const first = get(clientId).schedule
    expect(first).toMatchObject({ anchor: 'discharge', anchorOn: '2026-06-01' })
    vault.clock.days(1)
    const { batch } = await files.take(
      files.write('two.csv', `${head}${person},2026-11-01,,Alcohol,2026-10-28\n`),
    )
    expect(get(clientId).schedule).toMatchObject({ anchor: 'last-use', anchorOn: '2026-10-28' })
    await files.undo(batch.batchId)
    expect(get(clientId).schedule).toEqual(first)
  })
})
