import type { WorkLine } from '#shared/contract/operations/today.ts'
import { tabOfDue, type ClientTab } from '../client/place.ts'

/** What Enter does on a line: opens the note of its session, or the client at the place where the thing is done. */
export type Destination =
  { readonly to: 'note'; readonly sessionId: string } | { readonly to: 'client'; readonly tab: ClientTab }

const noteKinds: readonly string[] = ['unsigned-note', 'missing-note', 'returned-note']
/** Nothing is due in one place here: the person is to be called. */
const callKinds: readonly string[] = ['gone-quiet', 'risk']

/** Where a line leads; an account that may only read goes to the chart and begins no note. */
export const leadsTo = (
  { kind, sessionId }: Pick<WorkLine, 'kind' | 'sessionId'>,
  mayWrite: boolean,
): Destination =>
  mayWrite && sessionId !== null && noteKinds.includes(kind)
    ? { to: 'note', sessionId }
    : { to: 'client', tab: tabOfDue(kind) ?? (callKinds.includes(kind) ? 'follow-up' : 'sessions') }
