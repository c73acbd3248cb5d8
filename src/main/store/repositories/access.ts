import type { GroupStanding } from '#shared/domain/access/group-standing.ts'
import type { Standing } from '#shared/domain/access/standing.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { standingOfClient, standingOfGroup, type Asking } from './access-facts.ts'
import { calendarsOpenTo, type CalendarOwner } from './access-calendars.ts'
import { conditionOf, scopeOf, writingCondition, type Scope } from './access-scope.ts'

/**
 * What the signed-in person may see, for one operation: the condition that every list puts on its clients, and the
 * answer about one client or group. Facts are read when they are first asked for, and hold for that operation.
 */
export class ClientAccess {
  readonly #store: Store
  readonly #asking: Asking
  #scope: Scope | undefined

  constructor(store: Store, asking: Asking) {
    this.#store = store
    this.#asking = asking
  }

  /** True where the person may read every client there is; lists then need no condition. */
  get everybody(): boolean {
    return this.#readable().kind === 'all'
  }

  /** SQL condition on a row of `caseload` under the given alias: the person may read this client. */
  reads(alias: 'k' | 'c' = 'k'): SQL {
    return conditionOf(this.#readable(), this.#asking, alias)
  }

  /** SQL condition on a row of `caseload`: the person may write in this client's chart. For a few rows, not for a search. */
  writes(alias: 'k' | 'c' = 'k'): SQL {
    return writingCondition(this.#asking, alias)
  }

  /** Staff whose calendars the person may look at, the own one first. */
  calendars(): readonly CalendarOwner[] {
    return calendarsOpenTo(this.#store, this.#asking)
  }

  /** The same for a column that holds a client's id, where the caseload is not read anyway. */
  readsClient(clientId: SQL): SQL {
    return this.everybody
      ? sql`1`
      : sql`${clientId} in (select k.client_id from caseload k where ${this.reads('k')})`
  }

  /** Why this client is open to the person; null where they are not, or where there is no such client. */
  standing(clientId: string): Standing | null {
    return standingOfClient(this.#store, this.#asking, clientId)
  }

  /** True where the person may write in this client's chart. */
  mayWrite(clientId: string): boolean {
    return this.standing(clientId)?.mayWrite === true
  }

  /** What the person may do with a group; nothing where there is none. */
  group(groupId: string): GroupStanding {
    return standingOfGroup(this.#store, this.#asking, groupId)
  }

  #readable(): Scope {
    this.#scope ??= scopeOf(this.#store, this.#asking)
    return this.#scope
  }
}

/** What a list needs of it. */
export type ListCondition = Pick<ClientAccess, 'reads'>
