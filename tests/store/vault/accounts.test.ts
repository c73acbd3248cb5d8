import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { operationNames, operations, type InputOf } from '#shared/contract/index.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import {
  account,
  deskOn,
  openDesk,
  ownPassword,
  Refused,
  temporaryPassword,
  type Desk,
} from './accounts-support.ts'
import { goodPassword, headerIn, otherPassword } from './support.ts'

const loginsIn = (folder: string, name?: string): readonly string[] =>
  headerIn(folder, name).slots.flatMap((slot) => (slot.kind === 'password' ? [slot.login] : []))

const accountOf = async (desk: Desk, login: string) => {
  const { staff } = await desk.call('users.list', {})
  const found = staff.find((one) => one.account?.login === login)
  if (!found?.account) throw new Error(`There is no account ${login}.`)
  return found.account
}

const auditOf = (desk: Desk): readonly string[] =>
  desk.session
    .requireOpen()
    .vault.store.sqlite.prepare<[], string>('select operation from audit_events order by seq')
    .pluck()
    .all()

const changeOf = async (desk: Desk, login: string): Promise<InputOf<'users.change'>> => {
  const { userId, roles } = await accountOf(desk, login)
  return { userId, name: 'Sam Notreal', credentials: 'LPC', login, roles }
}

describe('a new account', () => {
  it('opens with its temporary password, and with nothing but its own after that', async () => {
    const desk = await openDesk()
    const { userId } = await desk.call('users.create', account('sam'))
    expect(await accountOf(desk, 'sam')).toMatchObject({
      userId,
      roles: ['counselor'],
      active: true,
      hasPassword: true,
      passwordTemporary: true,
      lastSignInAt: null,
    })
    expect(loginsIn(desk.folder)).toEqual(['river', 'sam'])
    expect(loginsIn(desk.folder, 'vault.copy.json')).toEqual(['river', 'sam'])
    desk.session.close()

    const first = deskOn(desk.folder)
    expect(await first.signIn('sam', temporaryPassword)).toMatchObject({
      login: 'sam',
      passwordTemporary: true,
    })
    expect(first.session.status().user).toMatchObject({ passwordTemporary: true })
    await first.call('users.changeOwnPassword', { current: temporaryPassword, next: ownPassword })
    expect(first.session.status().user).toMatchObject({ passwordTemporary: false })
    expect((await first.call('clients.list', firstPage)).total).toBe(0)
    first.session.close()

    const second = deskOn(desk.folder)
    expect((await refusal(second.signIn('sam', temporaryPassword))).detail.code).toBe('wrong_password')
    expect(await second.signIn('sam', ownPassword)).toMatchObject({ passwordTemporary: false })
  })

  it('does nothing else before its owner chose a password', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam', ['administrator', 'counselor', 'supervisor', 'read-only']))
    desk.session.close()
    const own = deskOn(desk.folder)
    await own.signIn('sam', temporaryPassword)
    expect((await own.call('settings.get', {})).idleMinutes).toBe(10)
    const open = operationNames.filter(
      (name) => operations[name].access === 'anyone' || operations[name].withTemporaryPassword === true,
    )
    expect(open.filter((name) => operations[name].access !== 'anyone').toSorted()).toEqual([
      'settings.get',
      'users.changeOwnPassword',
    ])
    for (const name of operationNames) {
      if (open.includes(name) || operations[name].internal === true) continue
      const error = await own.refused(name, {})
      expect([name, error.code]).toEqual([name, 'forbidden'])
      expect(error.message).toContain('Choose your own password first')
    }
  })

  it('is refused for a weak password, a taken sign-in name and a person who has one', async () => {
    const desk = await openDesk()
    const weak = await desk.refused('users.create', { ...account('sam'), password: 'Sam Notreal 2026' })
    expect(weak).toMatchObject({ code: 'invalid_input', fields: [{ path: 'password' }] })
    const taken = await desk.refused('users.create', { ...account('sam'), login: 'RIVER' })
    expect(taken).toMatchObject({ code: 'invalid_input', fields: [{ path: 'login' }] })
    const { staff } = await desk.call('users.list', {})
    const [river] = staff
    expect(
      await desk.refused('users.create', { ...account('sam'), staffId: river?.staffId ?? '' }),
    ).toMatchObject({
      code: 'conflict',
    })
    expect((await desk.call('users.list', {})).staff).toHaveLength(1)
    expect(loginsIn(desk.folder)).toEqual(['river'])
    expect(auditOf(desk)).not.toContain('users.create')
  })

  it('is not half made when the vault locks during the derivation', async () => {
    const desk = await openDesk()
    const making = desk.refused('users.create', account('sam'))
    desk.session.close()
    expect((await making).code).toBe('locked')
    expect(loginsIn(desk.folder)).toEqual(['river'])
    const again = deskOn(desk.folder)
    await again.signIn('river', goodPassword)
    expect((await again.call('users.list', {})).staff.map(({ name }) => name)).toEqual(['River Testperson'])
  })

  it('needs as many characters as the administrator asks for', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { leastPasswordLength: 40 })
    const judged = await desk.call('vault.passwordStrength', { password: temporaryPassword, hints: [] })
    expect(judged).toMatchObject({ score: 4, enough: false })
    const short = await desk.refused('users.create', account('sam'))
    expect(short.message).toContain('at least 40 characters')
    expect((await desk.refused('settings.change', { leastPasswordLength: 11 })).code).toBe('invalid_input')
  })
})

describe('the last administrator', () => {
  it('cannot give the role away, and nobody closes their own account', async () => {
    const desk = await openDesk()
    const river = await changeOf(desk, 'river')
    const lost = await desk.refused('users.change', { ...river, roles: ['counselor'] })
    expect(lost.code).toBe('conflict')
    expect((await desk.refused('users.deactivate', { userId: river.userId })).code).toBe('conflict')
    expect(desk.session.status().user?.roles).toContain('administrator')
  })

  it('cannot be lost through two changes in a row, and an administrator without a password does not count', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam', ['administrator']))
    const river = await changeOf(desk, 'river')
    const sam = await changeOf(desk, 'sam')
    // The other one first, so that one is left; then that one.
    await desk.call('users.change', { ...sam, roles: ['counselor'] })
    expect((await desk.refused('users.change', { ...river, roles: ['counselor'] })).code).toBe('conflict')
    await desk.call('users.change', { ...sam, roles: ['administrator'] })
    const { vault } = desk.session.requireOpen()
    vault.changeHeader({
      slots: vault.header().slots.filter((slot) => slot.kind === 'recovery' || slot.login !== 'sam'),
    })
    expect(await accountOf(desk, 'sam')).toMatchObject({ active: true, hasPassword: false })
    expect((await desk.refused('users.change', { ...river, roles: ['counselor'] })).code).toBe('conflict')
    await desk.call('users.resetPassword', { userId: sam.userId, password: temporaryPassword })
    await desk.call('users.change', { ...river, roles: ['counselor'] })
    // What the person may do follows at once.
    expect((await desk.refused('users.list', {})).code).toBe('forbidden')
  })
})

describe('a closed account', () => {
  it('has no slot in header and copy, opens nothing, and can be opened again under a temporary password', async () => {
    const desk = await openDesk()
    const { userId } = await desk.call('users.create', account('sam'))
    await desk.call('users.deactivate', { userId })
    expect(loginsIn(desk.folder)).toEqual(['river'])
    expect(loginsIn(desk.folder, 'vault.copy.json')).toEqual(['river'])
    expect(await accountOf(desk, 'sam')).toMatchObject({ active: false, hasPassword: false })
    expect(desk.session.status().accounts.map(({ login }) => login)).toEqual(['river'])
    // Again does no harm.
    await desk.call('users.deactivate', { userId })

    await desk.call('users.resetPassword', { userId, password: otherPassword })
    expect(await accountOf(desk, 'sam')).toMatchObject({
      active: true,
      hasPassword: true,
      passwordTemporary: true,
      deactivatedAt: null,
    })
    desk.session.close()
    const own = deskOn(desk.folder)
    expect(await own.signIn('sam', otherPassword)).toMatchObject({ passwordTemporary: true })
  })

  it('is told when the header’s copy cannot be written, and can be closed again when it can', async () => {
    const desk = await openDesk()
    const { userId } = await desk.call('users.create', account('sam'))
    const copy = path.join(desk.folder, 'vault.copy.json')
    // A folder in its place: no file can be put over it.
    renameSync(copy, `${copy}.aside`)
    mkdirSync(copy)
    const refused = await desk.refused('users.deactivate', { userId })
    expect(refused.code).toBe('file_not_written')
    expect(refused.message).toMatch(/^The account is closed, but its key is still in the header/)
    rmSync(copy, { recursive: true })
    await desk.call('users.deactivate', { userId })
    expect(loginsIn(desk.folder)).toEqual(['river'])
    expect(loginsIn(desk.folder, 'vault.copy.json')).toEqual(['river'])
  })

  it('loses a slot that a crash left, at the next sign-in, and slots bear the sign-in names of their accounts', async () => {
    const desk = await openDesk()
    const sam = await desk.call('users.create', account('sam'))
    const lee = await desk.call('users.create', account('lee'))
    const { sqlite } = desk.session.requireOpen().vault.store
    // As if the process had died between the rows and the header.
    sqlite.prepare('update users set active = 0 where id = ?').run(sam.userId)
    sqlite.prepare(`update users set login = 'leigh' where id = ?`).run(lee.userId)
    desk.session.close()
    expect(loginsIn(desk.folder)).toEqual(['river', 'sam', 'lee'])

    const refusedSam = deskOn(desk.folder)
    expect((await refusal(refusedSam.signIn('sam', temporaryPassword))).detail.code).toBe('forbidden')
    refusedSam.session.close()
    const again = deskOn(desk.folder)
    await again.signIn('river', goodPassword)
    expect(loginsIn(desk.folder)).toEqual(['river', 'leigh'])
    expect(auditOf(again)).toContain('vault.slotsPutInLine')
    again.session.close()
    const own = deskOn(desk.folder)
    expect(await own.signIn('leigh', temporaryPassword)).toMatchObject({ login: 'leigh' })
  })
})

describe('the recovery key', () => {
  it('sets an own password for an administrator with a temporary one, and for nobody else', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam', ['administrator']))
    await desk.call('users.create', account('lee'))
    desk.session.close()
    const slotOf = (at: Desk, login: string): string =>
      at.session.status().accounts.find((one) => one.login === login)?.slotId ?? ''
    const input = { recoveryKey: desk.recoveryKey, newPassword: ownPassword }
    const counselor = deskOn(desk.folder)
    const refused = await counselor.refused('vault.recover', { ...input, slotId: slotOf(counselor, 'lee') })
    expect(refused.code).toBe('forbidden')
    counselor.session.close()
    const own = deskOn(desk.folder)
    const user = await own.call('vault.recover', { ...input, slotId: slotOf(own, 'sam') })
    expect(user).toMatchObject({ login: 'sam', passwordTemporary: false })
    expect(await accountOf(own, 'sam')).toMatchObject({ passwordTemporary: false })
  })

  it('sets no password shorter than the site asks for', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { leastPasswordLength: 50 })
    desk.session.close()
    const own = deskOn(desk.folder)
    const slotId = own.session.status().accounts[0]?.slotId ?? ''
    const refused = await own.refused('vault.recover', {
      slotId,
      recoveryKey: desk.recoveryKey,
      newPassword: ownPassword,
    })
    expect(refused).toMatchObject({ code: 'invalid_input', fields: [{ path: 'newPassword' }] })
    expect(own.session.status().state).toBe('locked')
    await own.signIn('river', goodPassword)
  })
})

describe('a change of an account', () => {
  it('renames its slot too, which goes on opening with its password', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam'))
    const sam = await changeOf(desk, 'sam')
    await desk.call('users.change', { ...sam, login: 'samuel', roles: ['counselor', 'supervisor'] })
    expect(loginsIn(desk.folder, 'vault.copy.json')).toEqual(['river', 'samuel'])
    desk.session.close()
    const own = deskOn(desk.folder)
    expect(await own.signIn('samuel', temporaryPassword)).toMatchObject({
      name: 'Sam Notreal',
      login: 'samuel',
    })
  })

  it('leaves an audit row of each act, and the chain holds', async () => {
    const desk = await openDesk()
    const { userId } = await desk.call('users.create', account('sam'))
    await desk.call('users.change', await changeOf(desk, 'sam'))
    await desk.call('users.resetPassword', { userId, password: otherPassword })
    await desk.call('users.changeOwnPassword', { current: goodPassword, next: ownPassword })
    await desk.call('users.deactivate', { userId })
    const { teamId } = await desk.call('users.saveTeam', { teamId: null, name: 'North', members: [] })
    await desk.call('users.removeTeam', { teamId })
    expect(auditOf(desk).slice(2)).toEqual([
      'users.create',
      'users.change',
      'users.resetPassword',
      'users.changeOwnPassword',
      'users.deactivate',
      'users.saveTeam',
      'users.removeTeam',
    ])
    expect(verifyAudit(desk.session.requireOpen().vault.store).firstBreak).toBeNull()
    expect(desk.defects).toEqual([])
  })
})

describe('teams', () => {
  it('have members and supervisors, a name of their own, and go without their people', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam'))
    const { staff } = await desk.call('users.list', {})
    const members = staff.map(({ staffId }, index) => ({ staffId, supervises: index === 0 }))
    const { teamId } = await desk.call('users.saveTeam', { teamId: null, name: 'North', members })
    expect((await desk.call('users.list', {})).teams).toEqual([{ teamId, name: 'North', members }])
    expect((await desk.call('users.list', {})).staff[0]?.teams).toEqual([
      { teamId, name: 'North', supervises: true },
    ])
    expect(
      await desk.refused('users.saveTeam', { teamId: null, name: ' NORTH ', members: [] }),
    ).toMatchObject({ code: 'invalid_input', fields: [{ path: 'name' }] })
    const [one] = members
    if (one === undefined) throw new Error('Nobody is there.')
    expect((await desk.refused('users.saveTeam', { teamId, name: 'North', members: [one, one] })).code).toBe(
      'invalid_input',
    )
    await desk.call('users.saveTeam', { teamId, name: 'South', members: [one] })
    expect((await desk.call('users.list', {})).teams).toEqual([{ teamId, name: 'South', members: [one] }])
    await desk.call('users.removeTeam', { teamId })
    const after = await desk.call('users.list', {})
    expect([after.teams, after.staff.length]).toEqual([[], 2])
    expect((await desk.refused('users.removeTeam', { teamId })).code).toBe('not_found')
  })
})

describe('what each person likes', () => {
  it('is theirs; the site’s settings are the administrator’s', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam'))
    await desk.call('settings.change', { density: 'compact', idleMinutes: 7 })
    desk.session.close()
    const own = deskOn(desk.folder)
    await own.signIn('sam', temporaryPassword)
    await own.call('users.changeOwnPassword', { current: temporaryPassword, next: ownPassword })
    expect(await own.call('settings.get', {})).toMatchObject({ density: 'normal', idleMinutes: 7 })
    expect(await own.call('settings.change', { colorScheme: 'dark', singleKeys: false })).toMatchObject({
      colorScheme: 'dark',
      singleKeys: false,
    })
    expect((await own.refused('settings.change', { idleMinutes: 60 })).code).toBe('forbidden')
    expect(
      (await own.refused('settings.change', { colorScheme: 'light', leastPasswordLength: 20 })).code,
    ).toBe('forbidden')
    expect(await own.call('settings.get', {})).toMatchObject({ colorScheme: 'dark', idleMinutes: 7 })
    own.session.close()
    const again = deskOn(desk.folder)
    await again.signIn('river', goodPassword)
    expect(await again.call('settings.get', {})).toMatchObject({ density: 'compact', colorScheme: 'auto' })
  })
})

const firstPage: InputOf<'clients.list'> = {
  filter: { search: '', status: 'open', counselorId: null, levelOfCare: null },
  sort: [],
  offset: 0,
  limit: 10,
}

const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('This was expected to be refused.')
}
