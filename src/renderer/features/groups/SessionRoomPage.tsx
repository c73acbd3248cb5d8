/** The group room: attendance of everybody on one screen, in one save; and the notes of the session. */
import { Button, Tabs } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { clockTime, DateText, localToday } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { NotesPart, useSharedNote } from './NotesPart.tsx'
import classes from './Room.module.css'
import { Room } from './Room.tsx'

export default function SessionRoomPage() {
  const { sessionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const answer = useOperation('groups.session', { sessionId })
  const note = useSharedNote(sessionId)
  const [cancelling, setCancelling] = useState(false)
  const notes = useRef<HTMLDivElement>(null)
  const [tab, setTab] = useState<string | null>('attendance')
  const waiting = useDelayedFlag(answer.isPending)
  const session = answer.data

  const toNotes = () => {
    setTab('notes')
    // Once it is shown.
    requestAnimationFrame(() => notes.current?.querySelector<HTMLElement>('textarea, button, a')?.focus())
  }

  if (session === undefined) {
    const back = { label: 'Back to the groups', go: () => void navigate({ to: '/groups' }) }
    return (
      <Page heading="Group session" back={back}>
        {answer.error !== null ? (
          <ErrorState
            error={answer.error}
            title="This session cannot be shown"
            onRetry={() => void answer.refetch()}
          />
        ) : waiting ? (
          <p>Reading the session…</p>
        ) : null}
      </Page>
    )
  }
  const noteState = note.data?.state
  const today = localToday()
  const toCome = session.heldOn > today
  const state =
    session.status === 'cancelled'
      ? `Called off${session.cancelReason === null ? '' : `: ${session.cancelReason}`}`
      : session.status === 'held'
        ? `Held, ${session.seen} of ${session.expected} seen`
        : toCome
          ? 'Planned'
          : 'Attendance not taken yet'
  return (
    <Page
      fill
      keepFocus={session.roster.length > 0}
      heading={session.groupName}
      back={{
        label: 'Back to the group',
        go: () => void navigate({ to: '/groups/$groupId', params: { groupId: session.groupId } }),
      }}
      aside={
        <span className={classes.facts}>
          <span>
            <DateText date={session.heldOn} today={today} />
            {session.startTime === null ? null : `, ${clockTime(session.startTime)}`}
          </span>
          {session.plannedMinutes === null ? null : <span>{session.plannedMinutes} minutes</span>}
          <span data-missing={(session.status === 'scheduled' && !toCome) || undefined}>{state}</span>
        </span>
      }
      actions={
        mayWrite && session.status === 'scheduled' ? (
          <Button size="xs" variant="default" onClick={() => setCancelling(true)}>
            Call off
          </Button>
        ) : null
      }
    >
      <Tabs value={tab} onChange={setTab} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="attendance">Attendance</Tabs.Tab>
          <Tabs.Tab value="notes" rightSection={noteState === 'signed' ? <IconLock size={14} /> : null}>
            {noteState === 'signed' ? 'Notes, signed' : noteState === 'draft' ? 'Notes, in writing' : 'Notes'}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="attendance" className={classes.panel}>
          <Room
            key={sessionId}
            session={session}
            active={tab === 'attendance'}
            mayTake={mayWrite && session.status !== 'cancelled' && !toCome}
            toCome={toCome && session.status !== 'cancelled'}
            readAgain={async () => void (await answer.refetch())}
            onNotes={mayWrite && session.status === 'held' ? toNotes : null}
          />
        </Tabs.Panel>
        <Tabs.Panel ref={notes} value="notes" className={classes.panel}>
          <NotesPart key={sessionId} session={session} active={tab === 'notes'} />
        </Tabs.Panel>
      </Tabs>
      {cancelling ? <CancelDialog session={session} onClose={() => setCancelling(false)} /> : null}
    </Page>
  )
}
