/** What can be done with a session of the calendar, each with its way back where there is one. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { dropKept } from '../../app/useKeptForm.ts'
import { clockTime, dateText } from '../../ui/DateText.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { useBeginNote } from '../notes/useNoteOf.ts'
import type { Moving } from './moving.ts'
import { isMissed, isPlanned } from './words.ts'

const undoMs = 20_000

let notices = 0
let lastNotice: string | null = null

/** Says what was done, with a button that takes it back: the last act alone, for an earlier one may not stand any more. */
const notifyWithUndo = (message: string, undo: () => Promise<void>): void => {
  if (lastNotice !== null) notifications.hide(lastNotice)
  notices += 1
  const id = `calendar-${notices}`
  lastNotice = id
  notifications.show({
    id,
    autoClose: undoMs,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo().catch((error: unknown) => notifyFailure(error, 'It was not taken back'))
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  })
}

export interface CalendarActs {
  /** Group: its room. Otherwise the note where there is one, else the chart. */
  readonly open: (session: CalendarSession) => void
  readonly openChart: (session: CalendarSession) => void
  /** Recorded as held, with the planned minutes; its note is opened. */
  readonly held: (session: CalendarSession) => void
  readonly record: (session: CalendarSession, fields: SessionFields, thenNote: boolean) => Promise<void>
  readonly note: (session: CalendarSession) => void
  readonly mark: (session: CalendarSession, as: 'no-show' | 'late-cancel') => void
  readonly unmark: (session: CalendarSession) => void
  readonly putDown: (session: CalendarSession, to: Moving) => Promise<void>
}

const changed = () => refetchAfter(['calendar', 'sessions', 'clients', 'groups'])

export const useActs = (): CalendarActs => {
  const navigate = useNavigate()
  const busy = useRef(false)

  /** One write at a time; a key that is held down is one write. */
  const once = (title: string, work: () => Promise<void>): void => {
    if (busy.current) return
    busy.current = true
    work()
      .catch((error: unknown) => notifyFailure(error, title))
      .finally(() => {
        busy.current = false
      })
  }
  const toNote = (clientId: string, noteId: string) =>
    navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })
  const beginNote = useBeginNote()
  const openChart = ({ client }: CalendarSession): void => {
    if (client !== null) void navigate({ to: '/clients/$clientId', params: { clientId: client.clientId } })
  }
  const record = async (
    session: CalendarSession,
    fields: SessionFields,
    thenNote: boolean,
  ): Promise<void> => {
    const { client, sessionId, revision } = session
    if (client === null) return
    const { clientId } = client
    await invoke('sessions.change', { clientId, sessionId, revision, session: fields })
    dropKept({ form: 'record-planned-session', subjectId: sessionId })
    await changed()
    if (!thenNote) {
      notifyDone('Session recorded')
      return
    }
    // From here on the session is recorded, whatever becomes of its note.
    try {
      await beginNote(clientId, sessionId)
    } catch (error) {
      notifyFailure(error, 'The session is recorded, its note could not be begun')
    }
  }
  const unmarkNow = async (sessionId: string, revision: number): Promise<void> => {
    await invoke('calendar.unmark', { sessionId, revision })
    await changed()
    notifyDone('The session is planned again')
  }

  return {
    openChart,
    record,
    open: (session) => {
      if (session.group !== null) {
        void navigate({ to: '/groups/sessions/$sessionId', params: { sessionId: session.sessionId } })
      } else if (session.note !== null && session.client !== null) {
        void toNote(session.client.clientId, session.note.noteId)
      } else openChart(session)
    },
    note: (session) => {
      const { client } = session
      if (client !== null)
        once('The note cannot be opened', () => beginNote(client.clientId, session.sessionId))
    },
    held: (session) => {
      if (session.client === null || !isPlanned(session)) return
      once('The session was not recorded', () =>
        record(
          session,
          {
            heldOn: session.heldOn,
            startTime: session.startTime,
            kind: session.kind,
            attendance: 'present',
            minutes: session.minutes,
            mood: null,
            craving: null,
          },
          true,
        ),
      )
    },
    mark: (session, as) => {
      if (session.client === null || !(isPlanned(session) || isMissed(session))) return
      const { sessionId, heldOn } = session
      once('That was not recorded', async () => {
        const { revision } = await invoke('calendar.mark', { sessionId, revision: session.revision, as })
        await changed()
        notifyWithUndo(
          `${as === 'no-show' ? 'No-show' : 'Late cancellation'} on ${dateText(heldOn)} recorded`,
          () => unmarkNow(sessionId, revision),
        )
      })
    },
    unmark: (session) => {
      if (!isMissed(session)) return
      once('It was not taken back', () => unmarkNow(session.sessionId, session.revision))
    },
    putDown: async (session, to) => {
      const { sessionId, kind, heldOn, startTime, minutes, location } = session
      const common = { sessionId, scope: 'one' as const, repeat: null }
      const fields = { kind, minutes, location }
      try {
        const { revision } = await invoke('calendar.change', {
          ...common,
          revision: session.revision,
          session: { ...fields, heldOn: to.heldOn, startTime: to.startTime },
        })
        await changed()
        const where = `${dateText(to.heldOn)}${to.startTime === null ? '' : `, ${clockTime(to.startTime)}`}`
        notifyWithUndo(
          `${session.series === null ? 'Moved' : 'This session alone moved'} to ${where}`,
          async () => {
            await invoke('calendar.change', {
              ...common,
              revision,
              session: { ...fields, heldOn, startTime },
            })
            await changed()
            notifyDone('The session is where it was')
          },
        )
      } catch (error) {
        notifyFailure(error, 'The session was not moved')
      }
    },
  }
}
