/** People, accounts and teams for the screens of administration. */
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { StaffMember, Team } from '#shared/contract/operations/users.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { FakeOptions } from './fake.ts'
import { counselors, uuid } from './people.ts'
import { password } from './fake.ts'

const account = (number: number, login: string): NonNullable<StaffMember['account']> => ({
  userId: uuid(number),
  login,
  roles: ['counselor'],
  active: true,
  hasPassword: true,
  passwordTemporary: false,
  lastSignInAt: '2026-11-20T08:30:00.000Z',
  deactivatedAt: null,
})

const staffId = (index: number): string => counselors[index]?.id ?? uuid(900_100 + index)

/** Dana signs in; Sam has an account, Robin none, and Alex's is closed. */
export const peopleBehind = (): {
  readonly handlers: NonNullable<FakeOptions['handlers']>
  staff: StaffMember[]
  teams: Team[]
} => {
  const state = {
    staff: [
      person(3, 'Alex Away', {
        ...account(810_001, 'alex'),
        active: false,
        hasPassword: false,
        deactivatedAt: '2026-10-01T09:00:00.000Z',
      }),
      person(0, 'Dana Demo', { ...account(800_001, 'dana'), roles: ['administrator', 'counselor'] }),
      person(2, 'Robin Without', null),
      person(1, 'Sam Specimen', account(810_000, 'sam')),
    ],
    teams: [] as Team[],
  }
  const find = (userId: string): StaffMember => {
    const found = state.staff.find((one) => one.account?.userId === userId)
    if (found === undefined) throw new OperationFailure('not_found', 'There is no such account.')
    return found
  }
  const change = (userId: string, to: Partial<NonNullable<StaffMember['account']>>): void => {
    const { staffId: id } = find(userId)
    state.staff = state.staff.map((one) =>
      one.staffId === id && one.account !== null ? { ...one, account: { ...one.account, ...to } } : one,
    )
  }
  const handlers = {
    'users.list': (): OutputOf<'users.list'> => ({ staff: state.staff, teams: state.teams }),
    'users.create': ({ name, credentials, login, roles }: ParsedInputOf<'users.create'>) => {
      if (state.staff.some((one) => one.account?.login === login)) {
        const message = 'Somebody signs in with this name already. Choose another one.'
        throw new OperationFailure('invalid_input', message, { fields: [{ path: 'login', message }] })
      }
      const made = person(9, name, {
        ...account(810_009, login),
        roles,
        passwordTemporary: true,
        lastSignInAt: null,
      })
      state.staff = [...state.staff, { ...made, credentials }]
      return { userId: uuid(810_009) }
    },
    'users.change': ({ userId, login, roles }: ParsedInputOf<'users.change'>) => {
      change(userId, { login, roles })
      return { changed: true as const }
    },
    'users.deactivate': ({ userId }: ParsedInputOf<'users.deactivate'>) => {
      change(userId, { active: false, hasPassword: false, deactivatedAt: '2026-11-22T10:00:00.000Z' })
      return { rotationAdvised: true as const }
    },
    'users.resetPassword': ({ userId }: ParsedInputOf<'users.resetPassword'>) => {
      change(userId, { active: true, hasPassword: true, passwordTemporary: true, deactivatedAt: null })
      return { reset: true as const }
    },
    'users.changeOwnPassword': ({ current }: ParsedInputOf<'users.changeOwnPassword'>) => {
      requirePassword(current, 'current')
      return { changed: true as const }
    },
    'users.saveTeam': ({ teamId, name, members }: ParsedInputOf<'users.saveTeam'>) => {
      const id = teamId ?? uuid(820_000 + state.teams.length)
      state.teams = [...state.teams.filter((one) => one.teamId !== id), { teamId: id, name, members }]
      return { teamId: id }
    },
    'users.removeTeam': ({ teamId }: ParsedInputOf<'users.removeTeam'>) => {
      state.teams = state.teams.filter((one) => one.teamId !== teamId)
      return { removed: true as const }
    },
    'vault.rotateKeys': ({ password: typed }: ParsedInputOf<'vault.rotateKeys'>) => {
      requirePassword(typed, 'password')
      return { rotated: true as const, rotatedAt: '2026-11-22T10:00:00.000Z' }
    },
  }
  return Object.assign(state, { handlers })
}

const requirePassword = (typed: string, path: string): void => {
  if (typed === password) return
  const message = 'This is not your password.'
  throw new OperationFailure('wrong_password', message, { fields: [{ path, message }] })
}

const person = (index: number, name: string, held: StaffMember['account']): StaffMember => ({
  staffId: staffId(index),
  name,
  credentials: null,
  account: held,
  teams: [],
  openClients: index === 1 ? 12 : 0,
})
