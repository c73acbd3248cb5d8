/** The views of the caseload: those that come with Mooring and those that are kept, and which one is being looked at. */
import type { CaseloadFilter } from '#shared/contract/operations/caseload.ts'
import type { SavedView, ViewDefinition } from '#shared/contract/operations/views.ts'
import {
  askCaseload,
  caseloadView,
  defaultFilter,
  defaultSort,
  type CaseloadView,
} from '../../app/caseloadView.ts'

/** A view in the picker; `kept` for one that stands in the vault. */
export interface PickableView {
  readonly id: string
  readonly name: string
  readonly definition: ViewDefinition
  readonly kept: SavedView | null
}

const { search: _search, ...wholeFilter } = defaultFilter

const shipped = (
  id: string,
  name: string,
  filter: Partial<CaseloadFilter>,
  sort: ViewDefinition['sort'] = [...defaultSort],
): PickableView => ({
  id,
  name,
  definition: { filter: { ...wholeFilter, ...filter }, sort, columns: null, groupBy: null },
  kept: null,
})

/** Need no row in the vault, and show the person's own columns. */
export const shippedViews: readonly PickableView[] = [
  shipped('my-open', 'My open', { counselorId: 'me' }),
  shipped('everybody-open', 'Everybody open', {}),
  shipped('gone-quiet', 'Gone quiet', { due: 'gone-quiet' }, [
    { column: 'lastSeenOn', direction: 'ascending' },
  ]),
  shipped('unsigned-notes', 'Unsigned notes', { status: 'all', due: 'unsigned-notes' }),
  shipped('plan-reviews', 'Plan reviews due', { due: 'plan-reviews' }, [
    { column: 'planReviewOn', direction: 'ascending' },
  ]),
  shipped('safety-concern', 'Safety concern', { risk: true }, [{ column: 'risk', direction: 'descending' }]),
  shipped('closed', 'Closed', { status: 'closed' }, [{ column: 'dischargedOn', direction: 'descending' }]),
]

export const pickableOf = (kept: SavedView): PickableView => ({
  id: kept.viewId,
  name: kept.name,
  definition: kept.definition,
  kept,
})

/** What a view keeps of what is being looked at: everything but the words of the search. */
export const definitionOf = ({
  filter: { search: _words, ...filter },
  sort,
  columns,
  groupBy,
}: Pick<CaseloadView, 'filter' | 'sort' | 'columns' | 'groupBy'>): ViewDefinition => ({
  filter,
  sort: [...sort],
  columns: columns === null ? null : [...columns],
  groupBy,
})

/** The same words in the same order, so that two definitions compare as texts. */
const inWords = ({ filter, sort, columns, groupBy }: ViewDefinition): string =>
  JSON.stringify([
    filter.status,
    filter.counselorId,
    filter.levelOfCare,
    filter.program,
    filter.due,
    filter.risk,
    sort.map(({ column, direction }) => [column, direction]),
    columns,
    groupBy,
  ])

export const sameDefinition = (a: ViewDefinition, b: ViewDefinition): boolean => inWords(a) === inWords(b)

/**
 * Which view is being looked at: the picked one, changed or not. What was changed into another view exactly is that one.
 * A picked view that is gone leaves what is looked at under no name.
 */
export const viewShown = (
  view: CaseloadView,
  views: readonly PickableView[],
): { readonly view: PickableView | null; readonly changed: boolean } => {
  const now = definitionOf(view)
  const picked = views.find(({ id }) => id === view.picked) ?? null
  if (picked !== null && sameDefinition(picked.definition, now)) return { view: picked, changed: false }
  const other = views.find(({ definition }) => sameDefinition(definition, now))
  return other === undefined ? { view: picked, changed: true } : { view: other, changed: false }
}

/** Looks at the caseload by a view; the words of the search stay. */
export const pick = ({ id, definition }: PickableView): void => {
  const { filter, sort, columns, groupBy } = definition
  askCaseload({
    filter: { ...filter, search: caseloadView().filter.search },
    sort,
    columns,
    groupBy,
    picked: id,
  })
}
