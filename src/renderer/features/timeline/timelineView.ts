/** How each client's timeline is looked at, and where the eye was. In memory only. */
import { createGridView, type GridView } from '../../ui/grid/gridView.ts'

export interface TimelineFilter {
  /** Ids of the parts (kinds.ts); empty: everything. */
  readonly parts: readonly string[]
  /** `YYYY-MM-DD`. */
  readonly from: string | null
  readonly to: string | null
}

interface TimelineView {
  readonly filter: TimelineFilter
}

const everything: TimelineFilter = { parts: [], from: null, to: null }
const views = new Map<string, GridView<TimelineView>>()

/** The view of one client's timeline. */
export const timelineViewOf = (clientId: string): GridView<TimelineView> => {
  const known = views.get(clientId)
  if (known !== undefined) return known
  const view = createGridView<TimelineView>(() => ({ filter: everything }))
  views.set(clientId, view)
  return view
}

/** True where something is left out. */
export const isNarrowed = ({ parts, from, to }: TimelineFilter): boolean =>
  parts.length > 0 || from !== null || to !== null

/** Nothing is left out. */
export const wholeTimeline = everything
