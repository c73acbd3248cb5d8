/** Which session a note is about, on one line. */
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import { sessionKindWords } from '../client/words.ts'

export const SessionLine = ({ session }: { readonly session: NoteDetail['session'] }) => (
  <span className="tabular">
    {sessionKindWords[session.kind]} · <DateText date={session.heldOn} />
    {session.startTime === null ? null : `, ${clockTime(session.startTime)}`} · {session.minutes} min
  </span>
)
