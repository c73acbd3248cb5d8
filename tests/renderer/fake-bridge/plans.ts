/** What the stand-ins of both kinds of plans do alike: versions in memory, one draft, one in force, a revision a save. */
import { OperationFailure } from '#shared/contract/result.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { uuid } from './people.ts'

interface Version<C> {
  readonly version: number
  readonly status: 'draft' | 'active' | 'superseded'
  readonly supersededOn: string | null
  readonly revision: number
  readonly updatedAt: string
  readonly content: C
}

/** Begins a version as the store would: what every kind of plan says of it. */
export const beginning = <S extends Version<unknown>['status']>(version: number, status: S) => ({
  version,
  status,
  changeReason: null,
  activatedOn: status === 'draft' ? null : localToday(),
  supersededOn: null,
  reviewOn: null,
  updatedAt: '2026-11-01T10:00:00.000Z',
  clientId: uuid(1),
  episodeId: uuid(700_000),
  revision: 1,
  copyGivenOn: null,
  counselor: 'Dana Demo',
})

interface Kind<C, P extends Version<C>> {
  readonly idOf: (plan: P) => string
  readonly make: (version: number, status: P['status'], content: C) => P
  readonly empty: C
}

/** Versions of one client's plan; `inForce` is the content of the first one, null where there is none yet. */
export const createVersions = <C, P extends Version<C>>(
  { idOf, make, empty }: Kind<C, P>,
  inForce: C | null,
) => {
  const plans = new Map<string, P>()
  /** The next saves are refused with these, in order. */
  const refusals: OperationFailure[] = []
  const keep = (one: P): P => {
    plans.set(idOf(one), one)
    return one
  }
  if (inForce !== null) keep(make(1, 'active', inForce))
  const find = (id: string): P => {
    const one = plans.get(id)
    if (one === undefined) throw new OperationFailure('not_found', 'There is no such version.')
    return one
  }
  const active = (): P | undefined => [...plans.values()].find(({ status }) => status === 'active')
  return {
    plans,
    refusals,
    find,
    active,
    change: (id: string, part: Partial<P>): P => keep({ ...find(id), ...part }),
    newestFirst: (): P[] => [...plans.values()].toSorted((a, b) => b.version - a.version),
    begin: (): P =>
      [...plans.values()].find(({ status }) => status === 'draft') ??
      keep(make(plans.size + 1, 'draft', active()?.content ?? empty)),
    save: (id: string, revision: number, content: C) => {
      const refusal = refusals.shift()
      if (refusal !== undefined) throw refusal
      const one = find(id)
      if (one.revision !== revision)
        throw new OperationFailure('conflict', 'This plan was changed elsewhere in the meantime.')
      const savedAt = new Date().toISOString()
      keep({ ...one, content, revision: revision + 1, updatedAt: savedAt })
      return { revision: revision + 1, savedAt }
    },
    activate: (id: string, dates: Partial<P>): P => {
      const before = active()
      if (before !== undefined) keep({ ...before, status: 'superseded', supersededOn: localToday() })
      return keep({ ...find(id), ...dates, status: 'active', activatedOn: localToday() })
    },
  }
}
