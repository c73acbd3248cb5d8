import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { ClientAccess } from '#store/repositories/access.ts'
import type { Store } from '#store/database/store.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import type { Clock } from '../context.ts'

/** What the person who is signed in may see, as of now. */
export const accessOf = (store: Store, user: SignedIn, clock: Clock): ClientAccess => {
  const at = clock.now()
  const { staffId, userId, roles } = user
  return new ClientAccess(store, {
    staffId,
    userId,
    roles,
    today: localDateOf(at),
    now: at.toISOString(),
  })
}
