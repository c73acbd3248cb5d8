/** The tabs of a client's page, in their order; these words also stand in addresses (`?tab=follow-up`). */
export const clientTabs = [
  'sessions',
  'timeline',
  'treatment',
  'relapse-plan',
  'follow-up',
  'intake',
  'documents',
  'details',
] as const
export type ClientTab = (typeof clientTabs)[number]

/** What an address may ask of a client's page. Never anything about the client. */
export interface ClientSearch {
  readonly tab?: ClientTab
  /** What to begin on arrival: a check-in or a contact, on the follow-up tab. */
  readonly begin?: 'check-in' | 'contact'
}

/** Reads the search part of an address; what is unknown is left out. */
export const clientSearch = (search: Record<string, unknown>): ClientSearch => {
  const tab = clientTabs.find((one) => one === search['tab'])
  const begin = (['check-in', 'contact'] as const).find((one) => one === search['begin'])
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(begin === undefined || tab !== 'follow-up' ? {} : { begin }),
  }
}

const dueTabs: Readonly<Record<string, ClientTab>> = {
  'follow-up-window': 'follow-up',
  'plan-review': 'relapse-plan',
  'treatment-review': 'treatment',
  'objective-review': 'treatment',
  'referral-unanswered': 'treatment',
}

/** The tab in which a due item of this kind is met; null where it is met elsewhere. */
export const tabOfDue = (kind: string): ClientTab | null =>
  Object.hasOwn(dueTabs, kind) ? (dueTabs[kind] ?? null) : null

/** Where the person was on a client's page, so that coming back from a note finds the same row. In memory only. */
export interface Place {
  readonly tab: ClientTab
  /** Selected row of the session list, 0: newest. */
  readonly selected: number
  /** Scroll position of the list, in pixels. */
  readonly scrollTop: number
}

const places = new Map<string, Place>()
const start: Place = { tab: 'sessions', selected: 0, scrollTop: 0 }

export const placeOf = (clientId: string): Place => places.get(clientId) ?? start

export const rememberPlace = (clientId: string, change: Partial<Place>): void => {
  places.set(clientId, { ...placeOf(clientId), ...change })
}
