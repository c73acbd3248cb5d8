/** Who is signed in and how the person likes things, for every screen behind the lock. */
import { createContext, use } from 'react'
import type { SignedIn, VaultStatus } from '#shared/contract/operations/vault.ts'
import type { Settings } from '#shared/contract/operations/settings.ts'
import type { Role } from '#shared/contract/values.ts'

export interface Session {
  readonly user: SignedIn
  readonly status: VaultStatus
  readonly settings: Settings
}

export const SessionContext = createContext<Session | null>(null)

/** The open session. Throws when used on a screen in front of the lock: that is a defect of ours. */
export const useSession = (): Session => {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession is only for screens behind the lock.')
  return session
}

/** True when the signed-in account has one of the roles. The worker decides; this only hides what it would refuse. */
export const useMay = (...roles: readonly Role[]): boolean => {
  const { user } = useSession()
  return user.roles.some((role) => roles.includes(role))
}
