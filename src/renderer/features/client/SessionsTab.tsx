/** The sessions of one client: the list, and the dialogs for changing and removing one. */
import { Button } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { focusOnArrival } from '../../app/arrival.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { OwnCounseling } from '../counseling/OwnCounseling.tsx'
import { useCounseling } from '../counseling/useCounseling.ts'
import type { OpenNote } from '../notes/useOpenNote.ts'
import classes from './ClientPage.module.css'
import { placeOf } from './place.ts'
import { ChangeSession, RemoveSession } from './SessionDialogs.tsx'
import { SessionList } from './SessionList.tsx'
import { useSessionPages } from './useSessionPages.ts'

interface Props {
  readonly clientId: string
  /** Null where the account may only read. */
  readonly onNew: (() => void) | null
  readonly openNote: OpenNote
}

const NoSessions = ({ onNew }: Pick<Props, 'onNew'>) => {
  // A list takes the focus when it comes up; without one it goes where other screens begin.
  useEffect(() => {
    if (document.activeElement === document.body) focusOnArrival(document.querySelector('h1'))
  }, [])
  return (
    <EmptyState
      icon={<IconCalendarPlus size={28} />}
      title="No session yet"
      action={onNew === null ? undefined : <Button onClick={onNew}>Record the first session</Button>}
    >
      Every session, held or missed, stands here with its note, newest first.
    </EmptyState>
  )
}

export const SessionsTab = ({ clientId, onNew, openNote }: Props) => {
  const pages = useSessionPages(clientId, placeOf(clientId).selected)
  const counseling = useCounseling(clientId)
  const { begin } = counseling
  const [dialog, setDialog] = useState<{ kind: 'change' | 'remove'; row: SessionRow } | null>(null)
  const waiting = useDelayedFlag(pages.total === null && pages.error === null)

  if (pages.error !== null)
    return <ErrorState error={pages.error} title="The sessions cannot be shown" onRetry={pages.retry} />
  if (pages.total === null) return waiting ? <p className={classes.waiting}>Reading the sessions…</p> : null
  if (pages.total === 0) return <NoSessions onNew={onNew} />
  return (
    <>
      <SessionList
        clientId={clientId}
        total={pages.total}
        rowAt={pages.rowAt}
        onShow={pages.show}
        acts={{
          open: (row) => openNote.of(row),
          ...(begin === null ? {} : { counseling: (row) => begin(row.sessionId) }),
          ...(onNew === null
            ? {}
            : {
                change: (row) => setDialog({ kind: 'change', row }),
                remove: (row) => setDialog({ kind: 'remove', row }),
              }),
        }}
      />
      <OwnCounseling {...counseling} />
      {dialog?.kind === 'change' ? (
        <ChangeSession clientId={clientId} row={dialog.row} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <RemoveSession clientId={clientId} row={dialog.row} onClose={() => setDialog(null)} />
      ) : null}
    </>
  )
}
