import { operations, type OperationName } from '#shared/contract/index.ts'
import type { AuditCategory } from '#shared/contract/operation.ts'
import type { Standing } from '#shared/domain/access/standing.ts'
import type { ClientAccess } from '#store/repositories/access.ts'
import { groupOfSession, ownersOf, ownersOfMembership } from '#store/repositories/access-owners.ts'
import type { Store } from '#store/database/store.ts'
import { chartNotOpen, chartReadOnly, groupNotOpen, notInChart } from '../access/refusals.ts'
import { changesByReading, freeOperations, partKeys, writesUnaudited } from './guarded-keys.ts'

/** What the guard needs of a context. */
export interface Guarding {
  readonly store: Store
  readonly access: ClientAccess
}

const reading: readonly AuditCategory[] = ['none', 'view', 'export', 'print']

/** True for an operation that changes what it names, as somebody who may write in the chart. */
export const writes = (name: OperationName): boolean =>
  !Object.hasOwn(changesByReading, name) &&
  (writesUnaudited.includes(name) || !reading.includes(operations[name].audit))

/** Charts that an operation was let into, each with the reason why it is open. */
export type Entered = ReadonlyMap<string, Standing>

/**
 * Decides, before a service sees it, whether the person may reach what an input names: every client, every part of a
 * chart by its owner, every group. Throws OperationFailure `forbidden`, in the same words whether the client exists or
 * not; `not_found` for a part that is not in the chart it was named with.
 */
export const guard = (guarding: Guarding, name: OperationName, input: unknown): Entered => {
  const check = new Check(guarding, writes(name))
  if (Object.hasOwn(freeOperations, name)) return check.entered
  const object = asObject(input)
  if (object === null) return check.entered
  const special = specials[name]
  if (special) special(check, object)
  else check.everything(object)
  return check.entered
}

type Fields = Readonly<Record<string, unknown>>

const asObject = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? (value as Fields)
    : null

const textOf = (fields: Fields, key: string): string | null => {
  const value = Object.hasOwn(fields, key) ? fields[key] : null
  return typeof value === 'string' ? value : null
}

class Check {
  readonly entered = new Map<string, Standing>()
  readonly #guarding: Guarding
  readonly #write: boolean

  constructor(guarding: Guarding, write: boolean) {
    this.#guarding = guarding
    this.#write = write
  }

  /** Checks every id of an input, at any depth. */
  everything(value: unknown): void {
    if (Array.isArray(value)) {
      for (const each of value) if (typeof each === 'object') this.everything(each)
      return
    }
    const fields = asObject(value)
    if (fields === null) return
    this.#ownIds(fields)
    for (const inner of Object.values(fields)) if (typeof inner === 'object') this.everything(inner)
  }

  /** True when the chart is open in the way that is needed; it counts as entered then. */
  mayEnter(clientId: string, write = this.#write): boolean {
    const standing = this.#guarding.access.standing(clientId)
    if (standing === null || (write && !standing.mayWrite)) return false
    this.entered.set(clientId, standing)
    return true
  }

  client(clientId: string): void {
    if (this.mayEnter(clientId)) return
    throw this.#write && this.mayEnter(clientId, false) ? chartReadOnly() : chartNotOpen()
  }

  mayUseGroup(groupId: string, keep = this.#write): boolean {
    const { mayRead, mayKeep } = this.#guarding.access.group(groupId)
    return keep ? mayKeep : mayRead
  }

  group(groupId: string): void {
    if (!this.mayUseGroup(groupId)) throw groupNotOpen()
  }

  /** A session of a group is the group's; any other is open where the charts of all who took part are. */
  session(sessionId: string): void {
    const groupId = groupOfSession(this.#guarding.store, sessionId)
    if (groupId !== null) this.group(groupId)
    else this.#owned(ownersOf(this.#guarding.store, 'session', sessionId))
  }

  membership(membershipId: string) {
    return ownersOfMembership(this.#guarding.store, membershipId)
  }

  #owned(owners: readonly string[]): void {
    if (owners.length === 0) throw chartNotOpen()
    for (const clientId of owners) this.client(clientId)
  }

  #ownIds(fields: Fields): void {
    const clientId = textOf(fields, 'clientId')
    if (clientId !== null) this.client(clientId)
    const { clientIds } = fields
    if (Array.isArray(clientIds)) for (const id of clientIds) if (typeof id === 'string') this.client(id)
    const groupId = textOf(fields, 'groupId')
    if (groupId !== null) this.group(groupId)
    const membershipId = textOf(fields, 'membershipId')
    if (membershipId !== null) this.group(this.membership(membershipId)?.groupId ?? membershipId)
    for (const [key, part] of Object.entries(partKeys)) {
      const id = textOf(fields, key)
      if (id === null) continue
      // Named together with a client, a part must be that client's own; who it is else does not show.
      if (clientId !== null) {
        if (!ownersOf(this.#guarding.store, part, id).includes(clientId)) throw notInChart()
      } else if (part === 'session') this.session(id)
      else this.#owned(ownersOf(this.#guarding.store, part, id))
    }
  }
}

/** The room of a session: its members belong to the group, whosever clients they are; the service holds them to its roster. */
const room = (check: Check, fields: Fields): void => {
  const sessionId = textOf(fields, 'sessionId')
  if (sessionId === null) throw groupNotOpen()
  check.session(sessionId)
}

/** What concerns one membership: for who keeps the group, and for who may write in the member's chart. */
const oneMembership = (check: Check, fields: Fields): void => {
  const groupId = textOf(fields, 'groupId')
  const membership = check.membership(textOf(fields, 'membershipId') ?? '')
  if (groupId !== null && check.mayUseGroup(groupId)) return
  if (membership !== undefined && membership.groupId === groupId && check.mayEnter(membership.clientId))
    return
  throw groupNotOpen()
}

const specials: { readonly [N in OperationName]?: (check: Check, fields: Fields) => void } = {
  // Names of groups are everybody's; the service shows only members whose charts are open to the person.
  'groups.get': () => undefined,
  'groups.takeAttendance': room,
  'groups.saveNote': room,
  'groups.findNames': room,
  'groups.signNotes': room,
  'groups.join': (check, fields) => {
    const clientId = textOf(fields, 'clientId') ?? ''
    const groupId = textOf(fields, 'groupId') ?? ''
    // Whoever writes in the chart brings the client into any group; who keeps the group needs to see the client.
    if (check.mayEnter(clientId) || (check.mayUseGroup(groupId) && check.mayEnter(clientId, false))) return
    check.client(clientId)
  },
  'groups.leave': oneMembership,
  'groups.recordAgreement': oneMembership,
}
