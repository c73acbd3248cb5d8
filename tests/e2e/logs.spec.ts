import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { operationNames } from '#shared/contract/index.ts'
import { expect, test } from './support/fixture.ts'
import { call } from './pages/bridge.ts'
import { createVault, expectCaseload, owner, unlock } from './pages/vault.ts'
import { newClient } from '../support/new-client.ts'

/** Words of no other meaning; each stands in another field. */
const canaries = [
  'Quokkaname',
  'Zibellina',
  'Wombatwords',
  'Narwhalgroup',
  '555-0147',
  'Axolotlnote',
] as const

/** These end the page or the store; the test locks by itself. */
const ending = /^(vault\.(lock|readyToLock|openSample|leaveSample)|app\.quitNow|backups\.restore)/

test('of what is done and refused, the log, the terminal and the refusals hold no word of a client', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const page = await app.page()
  await createVault(page)
  const created = await call(
    page,
    'clients.create',
    newClient({
      fileNumber: 'Zibellina-1',
      firstName: canaries[0],
      lastName: canaries[1],
      phone: canaries[4],
      remarks: canaries[2],
    }),
  )
  expect(created).toMatchObject({ ok: true })
  const { clientId } = created.value

  const refusals: string[] = []
  const hostile = [
    {
      clientId,
      search: canaries[0],
      name: canaries[3],
      text: canaries[5],
      fileToken: canaries[2],
      password: canaries[5],
    },
    {
      clientId: canaries[0],
      noteId: canaries[5],
      groupId: canaries[3],
      revision: canaries[1],
      filter: canaries[2],
    },
    canaries[0],
  ]
  for (const name of operationNames.filter((each) => !ending.test(each))) {
    for (const input of hostile) {
      const answer = await call(page, name, input)
      if (!answer.ok) refusals.push(JSON.stringify(answer))
    }
  }
  expect(refusals.length).toBeGreaterThan(100)
  expect(canaries.filter((word) => refusals.join('\n').includes(word))).toEqual([])

  const fresh = await app.freshPage(() => app.power('lock-screen'))
  await unlock(fresh, canaries[5])
  await expect(fresh.getByRole('alert')).toBeVisible()
  await unlock(fresh)
  await expectCaseload(fresh)
  await app.quit()

  const folder = join(app.userData, 'logs')
  const logs = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const written = [...logs, app.output()].join('\n')
  expect(
    [...canaries, owner.password, owner.name, owner.programName].filter((word) => written.includes(word)),
  ).toEqual([])
  // It does hold what somebody who helps needs.
  for (const event of [
    'started',
    'vault.opened',
    'vault.locking',
    'vault.closed',
    'operation.refused',
    'ended',
  ]) {
    expect(written).toContain(`"event":"${event}"`)
  }
  expect(written).toContain('"operation":"vault.unlock","code":"wrong_password"')
  expect(statSync(join(folder, 'mooring.log')).mode & 0o077).toBe(0)
})
