/** What the search can lead to. */
import { IconFileImport, IconFileText, IconLock, IconUrgent, IconUser } from '@tabler/icons-react'
import type { UseNavigateResult } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Role } from '#shared/contract/values.ts'
import { lockNow } from '../../app/lock.ts'
import { administrationPlaces, clinicalPlaces, type Place as RailPlace } from '../../app/places.ts'
import { openEmergency } from '../access/emergencyState.ts'
import { PlainName } from '../../ui/PersonName.tsx'

export interface Entry {
  readonly id: string
  readonly label: ReactNode
  readonly detail: string
  readonly icon: ReactNode
  readonly go: (navigate: UseNavigateResult<string>) => void
}

type Hit = OutputOf<'clients.find'>['hits'][number]

const statusWords: Record<Hit['status'], string> = { open: 'open', closed: 'closed', none: 'no episode' }

/** Clients, best match first. */
export const clientEntries = (hits: readonly Hit[]): readonly Entry[] =>
  hits.map((hit) => ({
    id: hit.clientId,
    label: <PlainName name={hit.name} legal={hit.legalName} />,
    detail: `${hit.fileNumber} · ${statusWords[hit.status]}`,
    icon: <IconUser size={16} aria-hidden="true" />,
    go: (navigate) => void navigate({ to: '/clients/$clientId', params: { clientId: hit.clientId } }),
  }))

interface Place {
  readonly name: string
  /** Roles of which one is needed; everybody without it. */
  readonly roles?: readonly Role[]
  /** Other words that people look for. */
  readonly words: string
  /** What it is, where it is no screen. */
  readonly detail?: string
  readonly icon: ReactNode
  readonly go: Entry['go']
}

const screenOf = ({ to, label, title, words, roles, icon: PlaceIcon }: RailPlace): Place => ({
  name: title ?? label,
  words,
  ...(roles === undefined ? {} : { roles }),
  icon: <PlaceIcon size={16} aria-hidden="true" />,
  go: (navigate) => void navigate({ to }),
})

const places: readonly Place[] = [
  ...clinicalPlaces.map(screenOf),
  {
    name: 'Import a spreadsheet',
    words: 'new csv clients',
    icon: <IconFileImport size={16} aria-hidden="true" />,
    go: (navigate) => void navigate({ to: '/imports/new' }),
  },
  {
    name: 'Caseload report',
    words: 'reports pdf csv print export',
    icon: <IconFileText size={16} aria-hidden="true" />,
    go: (navigate) => void navigate({ to: '/reports/caseload' }),
  },
  ...administrationPlaces.map(screenOf),
  {
    name: 'Open another counselor’s client (emergency)…',
    words: 'break glass emergency access',
    detail: 'Emergency',
    roles: ['counselor', 'supervisor'],
    icon: <IconUrgent size={16} aria-hidden="true" />,
    go: openEmergency,
  },
  {
    name: 'Lock Mooring',
    words: 'sign out',
    icon: <IconLock size={16} aria-hidden="true" />,
    go: () => void lockNow(),
  },
]

/** Screens of which every typed word begins a word; all of them while nothing is typed. */
export const placeEntries = (text: string, held: readonly Role[]): readonly Entry[] => {
  const typed = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return places
    .filter(({ name, words, roles }) => {
      if (roles !== undefined && !roles.some((role) => held.includes(role))) return false
      const own = `${name} ${words}`.toLowerCase().split(' ')
      return typed.every((word) => own.some((one) => one.startsWith(word)))
    })
    .map(({ name, icon, go, detail }) => ({ id: name, label: name, detail: detail ?? 'Screen', icon, go }))
}
