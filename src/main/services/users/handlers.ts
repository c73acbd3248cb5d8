import { changeAccount, changeOwnPassword, createUser, deactivateUser, resetPassword } from './accounts.ts'
import { listUsers } from './list.ts'
import { removeTeam, saveTeam } from './teams.ts'

/** Accounts and teams. They get the vault's session, for an account is rows and a key slot in the header. */
export const userHandlers = {
  'users.list': listUsers,
  'users.create': createUser,
  'users.change': changeAccount,
  'users.deactivate': deactivateUser,
  'users.resetPassword': resetPassword,
  'users.changeOwnPassword': changeOwnPassword,
  'users.saveTeam': saveTeam,
  'users.removeTeam': removeTeam,
}
