/** The query client, the one form of query keys, and what is fetched again after which change. */
import { QueryClient, queryOptions, useQuery, type QueryClientConfig } from '@tanstack/react-query'
import type { AppEvent, InputOf, OperationName, OutputOf } from '#shared/contract/index.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { invoke, onEvent } from './host.ts'

type Capability = Extract<AppEvent, { type: 'data.changed' }>['capabilities'][number]

/** What a shown answer depends on, by the first word of its operation; due items follow from nearly everything. */
const dependsOn: Readonly<Record<string, readonly Capability[]>> = {
  vault: ['vault'],
  settings: ['settings'],
  clients: [
    'clients',
    'sessions',
    'notes',
    'imports',
    'settings',
    'followup',
    'relapse',
    'groups',
    'intake',
    'episodes',
    'calendar',
    'treatment',
    'referrals',
  ],
  sessions: ['sessions', 'notes', 'imports', 'groups', 'calendar'],
  notes: ['notes', 'sessions'],
  imports: ['imports', 'clients', 'sessions', 'notes'],
  followup: ['followup', 'clients', 'sessions', 'imports', 'settings'],
  relapse: ['relapse', 'clients', 'followup', 'imports'],
  groups: ['groups', 'clients', 'sessions', 'notes', 'imports'],
  users: ['users', 'vault', 'clients', 'imports'],
  access: ['access', 'users', 'clients'],
  audit: ['audit'],
  backups: ['backups'],
  // With the latest risk screen, which is signed with a note.
  intake: ['intake', 'episodes', 'clients', 'followup', 'relapse', 'imports', 'notes'],
  // With what a discharge would end.
  episodes: ['episodes', 'clients', 'imports', 'calendar', 'sessions', 'groups'],
  calendar: ['calendar', 'sessions', 'groups', 'clients', 'imports'],
  counseling: ['counseling', 'sessions'],
  treatment: ['treatment', 'episodes', 'sessions', 'notes', 'intake', 'lists'],
  referrals: ['referrals', 'clients', 'intake'],
  // Both show everything of a chart; a search goes over all of them.
  timeline: [
    'clients',
    'sessions',
    'notes',
    'followup',
    'relapse',
    'groups',
    'imports',
    'intake',
    'episodes',
    'treatment',
    'referrals',
    'attachments',
    'calendar',
  ],
  search: ['clients', 'sessions', 'notes', 'followup', 'relapse', 'imports', 'treatment'],
  today: [
    'clients',
    'sessions',
    'notes',
    'followup',
    'relapse',
    'groups',
    'imports',
    'settings',
    'calendar',
    'treatment',
    'referrals',
    'episodes',
    'intake',
    'backups',
  ],
  attachments: ['attachments'],
  lists: ['lists'],
  views: ['views'],
}

export const queryConfig: QueryClientConfig = {
  defaultOptions: {
    queries: {
      // The answers come from this machine: there is no network to wait for, and a refusal will not change by itself.
      networkMode: 'always',
      retry: false,
      // Whoever changes data says so (`data.changed`); nothing grows old by itself except at midnight.
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
}

export const queryClient = new QueryClient(queryConfig)

/** Query key of an operation's answer: everything fetched through {@link operationQuery} has this form. */
export const operationKey = <N extends OperationName>(name: N, input?: InputOf<N>) =>
  input === undefined ? ([name] as const) : ([name, input] as const)

/** Options for `useQuery` and friends: reads one operation. Only for operations that change nothing. */
export const operationQuery = <N extends OperationName>(name: N, input: InputOf<N>) =>
  queryOptions<OutputOf<N>, OperationFailure>({
    queryKey: operationKey(name, input),
    queryFn: () => invoke(name, input),
  })

/** One page of a list, for `useGridList` (ui/grid) and for asking ahead: key and function are the same in both. */
export const listQuery = <N extends OperationName>(name: N, input: InputOf<N>) => ({
  queryKey: operationKey(name, input),
  queryFn: (): Promise<OutputOf<N>> => invoke(name, input),
})

/** Reads one operation and keeps it fresh. */
export const useOperation = <N extends OperationName>(
  name: N,
  input: InputOf<N>,
  options: { enabled?: boolean } = {},
) => useQuery({ ...operationQuery(name, input), ...options })

/** Marks answers as old after a change of these capabilities; those on screen are fetched again at once. */
export const refetchAfter = (changed: readonly string[], client: QueryClient = queryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [name] = queryKey
      if (typeof name !== 'string') return false
      const needs = dependsOn[name.slice(0, name.indexOf('.'))] ?? []
      return needs.some((capability) => changed.includes(capability))
    },
  })

/** Connects the query client with the main process; called once. */
export const listenForChanges = (): (() => void) =>
  onEvent((event) => {
    if (event.type === 'data.changed') void refetchAfter(event.capabilities)
  })
