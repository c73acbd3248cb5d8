/** Today: one column of work in the order of need. A line is opened from the keyboard, and goes when it is true no more. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { WaitingCosignature } from '#shared/contract/operations/note-cosignatures.ts'
import { workSections, type WorkLine } from '#shared/contract/operations/today.ts'
import { locale } from '../../app/locale.ts'
import { useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { useActs } from '../calendar/useActs.tsx'
import { isPlanned } from '../calendar/words.ts'
import { Agenda, keyOfEntry } from './Agenda.tsx'
import { leadsTo } from './leadsTo.ts'
import { scopeOfToday, setScopeOfToday } from './scope.ts'
import classes from './Today.module.css'
import { useNoteOf } from '../notes/useNoteOf.ts'
import { useRowZone } from './useRowZone.ts'
import { keyOfWaiting, Waiting } from './Waiting.tsx'
import { keyOfLine, shortSection, WorkSectionPart } from './WorkSections.tsx'

/** Lines read at once; a counselor's whole day fits. */
const pageSize = 200

/** Before the agenda stand the sections that cannot wait for it. */
const first = ['safety', 'overdue'] as const

export default function TodayPage() {
  const navigate = useNavigate()
  const { settings, user } = useSession()
  const mayWrite = useMay('counselor', 'supervisor')
  const attends = user.roles.includes('counselor')
  const [scope, setScope] = useState(scopeOfToday() ?? (attends ? 'mine' : 'all'))
  const [limit, setLimit] = useState(pageSize)
  const work = useOperation('today.work', { scope, offset: 0, limit })
  const today = work.data?.today ?? localToday()
  const agenda = useOperation('calendar.range', { from: today, to: today })
  const cosign = useOperation('notes.waiting', {}, { enabled: mayWrite })
  const openNote = useNoteOf()
  const waiting = useDelayedFlag(work.isPending)

  const lines = work.data?.lines ?? []
  const entries = agenda.data?.entries ?? []
  const notes = cosign.data?.waiting ?? []
  const [whole, setWhole] = useState<readonly WorkLine['section'][]>([])
  const all = (section: WorkLine['section']) => lines.filter((line) => line.section === section)
  const isCut = (section: WorkLine['section']) =>
    !whole.includes(section) && all(section).length > shortSection
  const of = (section: WorkLine['section']) =>
    isCut(section) ? all(section).slice(0, shortSection) : all(section)
  const keysOf = (section: WorkLine['section']) => [
    ...of(section).map(keyOfLine),
    ...(isCut(section) ? [`all/${section}`] : []),
  ]
  const later = workSections.filter((section) => !first.some((one) => one === section))
  const keys = [
    ...first.flatMap(keysOf),
    ...entries.flatMap((entry, index) => (entry.shown === 'session' ? [keyOfEntry(entry, index)] : [])),
    ...notes.map(keyOfWaiting),
    ...later.flatMap(keysOf),
  ]
  const { zone, rowProps, onKeyDown } = useRowZone<HTMLDivElement>(keys, settings.singleKeys)

  const brief = ({ clientId }: { readonly clientId: string }) =>
    void navigate({ to: '/clients/$clientId/brief', params: { clientId } })
  const open = (line: WorkLine) => {
    const destination = leadsTo(line, mayWrite)
    if (destination.to === 'note') openNote(line.clientId, destination.sessionId)
    else
      void navigate({
        to: '/clients/$clientId',
        params: { clientId: line.clientId },
        search: { tab: destination.tab },
      })
  }
  const openSession = (session: CalendarSession) => {
    if (session.client !== null) brief(session.client)
    else void navigate({ to: '/groups/sessions/$sessionId', params: { sessionId: session.sessionId } })
  }
  const acts = useActs()
  const letters = !settings.singleKeys
    ? {}
    : {
        b: openSession,
        ...(mayWrite
          ? {
              h: (session: CalendarSession) => {
                if (isPlanned(session)) acts.held(session)
                else acts.open(session)
              },
              n: (session: CalendarSession) => acts.mark(session, 'no-show'),
              x: (session: CalendarSession) => acts.mark(session, 'late-cancel'),
            }
          : {}),
      }
  const openWaiting = ({ clientId, noteId }: WaitingCosignature) =>
    void navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })

  const part = (section: WorkLine['section']) => (
    <WorkSectionPart
      key={section}
      section={section}
      lines={of(section)}
      count={work.data?.counts[section] ?? 0}
      withCounselor={scope === 'all'}
      singleKeys={settings.singleKeys}
      rowProps={rowProps}
      onOpen={open}
      onBrief={brief}
      onAll={isCut(section) ? () => setWhole([...whole, section]) : null}
    />
  )
  const total = Object.values(work.data?.counts ?? {}).reduce((sum, count) => sum + count, 0)

  return (
    <Page
      heading="Today"
      aside={dateText(today, { weekday: true, year: true })}
      actions={
        attends && user.roles.includes('supervisor') ? (
          <SegmentedControl
            size="xs"
            aria-label="Whose work"
            data={[
              { value: 'mine', label: 'Mine' },
              { value: 'all', label: 'Everybody’s' },
            ]}
            value={scope}
            onChange={(value) => {
              const chosen = value === 'all' ? 'all' : 'mine'
              setScope(chosen)
              setScopeOfToday(chosen)
            }}
          />
        ) : null
      }
    >
      {work.error !== null ? (
        <ErrorState
          error={work.error}
          title="Today’s work cannot be shown"
          onRetry={() => void work.refetch()}
        />
      ) : work.data === undefined ? (
        <p className={classes.nothing}>{waiting ? 'Looking at what is due…' : ''}</p>
      ) : (
        <div className={classes.today} ref={zone} onKeyDown={onKeyDown} role="presentation">
          {keys.length === 0 ? null : (
            <p className={classes.hint}>
              {settings.singleKeys
                ? 'Arrow keys move, Enter opens, B shows the brief. In the agenda: H held, N no-show, X cancelled late.'
                : 'Arrow keys move, Enter opens.'}
            </p>
          )}
          {first.map(part)}
          {agenda.error !== null ? (
            <ErrorState error={agenda.error} title="The agenda cannot be shown" />
          ) : (
            <Agenda
              entries={entries}
              today={today}
              rowProps={rowProps}
              onOpen={openSession}
              letters={letters}
            />
          )}
          <Waiting waiting={notes} rowProps={rowProps} onOpen={openWaiting} />
          {later.map(part)}
          {total === 0 && notes.length === 0 ? (
            <p className={classes.nothing}>Nothing is due, and nobody has gone quiet.</p>
          ) : null}
          {keys.length === 0 ? (
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => void navigate({ to: '/calendar' })}>
                Open the calendar
              </Button>
              <Button size="xs" variant="default" onClick={() => void navigate({ to: '/caseload' })}>
                Open the caseload
              </Button>
            </Group>
          ) : null}
          {total > lines.length ? (
            <Button
              className={classes.more}
              size="xs"
              variant="default"
              onClick={() => setLimit(Math.min(500, limit + pageSize))}
              disabled={limit >= 500}
            >
              {limit >= 500
                ? `The first 500 of ${total.toLocaleString(locale())}; the caseload shows everybody`
                : `Show more of ${total.toLocaleString(locale())}`}
            </Button>
          ) : null}
        </div>
      )}
    </Page>
  )
}
