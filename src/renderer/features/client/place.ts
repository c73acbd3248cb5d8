/** Where the person was on a client's page, so that coming back from a note finds the same row. In memory only. */
export interface Place {
  readonly tab: 'sessions' | 'details'
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
