/** The calendar: day, week and agenda of one counselor, with the chosen session at the right. */
import { ActionIcon, Button, Group, NativeSelect, SegmentedControl } from '@mantine/core'
import {
  IconCalendarEvent,
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPlus,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import { invoke } from '../../app/host.ts'
import { operationQuery, refetchAfter } from '../../app/query.ts'
import { dialogIsOpen, focusOnArrival } from '../../app/arrival.ts'
import { useMay, useSession } from '../../app/session.ts'
import { clockTime, DateText, dateText, localToday } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { Agenda } from './Agenda.tsx'
import classes from './Calendar.module.css'
import { CancelDialog } from './CancelDialog.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { keyed, movable, neighbour } from './entries.ts'
import { isWhere, moveBy, movingOf, withMoving, type Moving } from './moving.ts'
import { Panel } from './Panel.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { useActs } from './useActs.tsx'
import { useCalendarKeys } from './useCalendarKeys.ts'
import {
  daysOfView,
  paged,
  rememberKey,
  rememberedKey,
  useCalendarView,
  type CalendarKind,
  type CalendarView,
} from './view.ts'
import { isPlanned } from './words.ts'

type Dialog =
  | { readonly kind: 'plan'; readonly heldOn: string; readonly startTime: string | null }
  | { readonly kind: 'change' | 'cancel' | 'record'; readonly session: CalendarSession }

const kinds: readonly { readonly value: CalendarKind; readonly label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'agenda', label: 'Agenda' },
]

const rangeText = (days: readonly string[], today: string): string => {
  const first = days[0] ?? today
  const last = days.at(-1) ?? first
  return first === last
    ? dateText(first, { today })
    : `${dateText(first, { today })} – ${dateText(last, { today })}`
}

/** The sessions of what is shown; series are made further where it reaches beyond what is made. */
const useCalendar = (view: CalendarView, mayWrite: boolean) => {
  const days = daysOfView(view)
  const from = days[0] ?? view.day
  const to = days.at(-1) ?? from
  const answer = useQuery({
    ...operationQuery('calendar.range', { from, to, counselorId: view.counselorId }),
    placeholderData: keepPreviousData,
  })
  const unmade = answer.data?.unmade === true && !answer.isPlaceholderData && mayWrite
  const { counselorId } = view
  const asked = useRef('')
  useEffect(() => {
    const wanted = `${counselorId ?? ''} ${to}`
    if (!unmade || asked.current === wanted) return
    asked.current = wanted
    invoke('calendar.extend', { until: to, counselorId })
      .then(() => refetchAfter(['calendar']))
      .catch((error: unknown) => notifyFailure(error, 'The next sessions of the series could not be made'))
  }, [unmade, to, counselorId])
  return { answer, days }
}

export default function CalendarPage() {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const mayExport = mayWrite
  const { settings } = useSession()
  const [view, setView] = useCalendarView()
  const { answer, days } = useCalendar(view, mayWrite)
  const [selected, setSelected] = useState<string | null>(rememberedKey)
  const [moving, setMoving] = useState<Moving | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const area = useRef<HTMLDivElement>(null)
  /** The entry that is to have the focus once it is on screen. */
  const wanted = useRef<string | null>(rememberedKey())
  /** Other days were asked for, and are not on screen yet. */
  const turned = useRef(false)
  const acts = useActs()
  const slow = useDelayedFlag(answer.isPending)
  const { data } = answer
  const today = data?.today ?? localToday()
  const own = data?.counselor.own ?? true
  const entries = keyed(data?.entries ?? [])
  const shown = withMoving(entries, moving)
  const chosen = entries.find(({ key }) => key === selected) ?? null
  const session = chosen?.entry.shown === 'session' ? chosen.entry : null
  const tabbable =
    chosen?.key ?? entries.find(({ entry }) => entry.heldOn >= today)?.key ?? entries[0]?.key ?? null

  const focusEntry = (key: string): boolean => {
    const button = area.current?.querySelector<HTMLElement>(`[data-entry="${key}"]`) ?? null
    button?.focus({ preventScroll: false })
    return button !== null
  }
  const choose = (key: string): void => {
    setSelected(key)
    rememberKey(key)
  }
  // An entry keeps the focus when it is drawn anew elsewhere (moved, changed), and gets it once it is there.
  const arrive = useEffectEvent(() => {
    if (dialogIsOpen()) return
    if (wanted.current !== null && focusEntry(wanted.current)) wanted.current = null
    if (!turned.current || answer.isPlaceholderData || answer.isPending) return
    turned.current = false
    // Other days came up under the focus: it goes to the session that Tab would reach, else to the hours.
    if (document.activeElement === document.body || area.current?.contains(document.activeElement) === true) {
      if (tabbable === null || !focusEntry(tabbable)) {
        area.current?.querySelector<HTMLElement>('[role="region"]')?.focus({ preventScroll: true })
      }
    }
  })
  useEffect(() => arrive(), [data, dialog, moving, view])
  const first = useRef(true)
  const begin = useEffectEvent(() => {
    if (data === undefined || !first.current) return
    first.current = false
    if (wanted.current !== null || tabbable === null) return
    focusOnArrival(area.current?.querySelector<HTMLElement>(`[data-entry="${tabbable}"]`))
  })
  useEffect(() => begin(), [data])

  const show = (change: Partial<CalendarView>): void => {
    turned.current = true
    setView(change)
  }
  const writable = session !== null && session.mayWrite ? session : null
  const planned = writable !== null && isPlanned(writable) ? writable : null
  const arrived = planned !== null && planned.heldOn <= today && planned.client !== null ? planned : null
  const openDialog = (kind: 'change' | 'cancel' | 'record') => (one: CalendarSession) =>
    setDialog({ kind, session: one })
  const startMoving = (one: CalendarSession): void => {
    if (movable(one) === null) return
    setMoving(movingOf(one))
    wanted.current = one.sessionId
  }
  const closeDialog = (): void => {
    wanted.current = selected
    setDialog(null)
  }
  const putDown = (to: Moving): void => {
    wanted.current = to.session.sessionId
    if (isWhere(to)) {
      setMoving(null)
      return
    }
    void acts.putDown(to.session, to).finally(() => setMoving(null))
  }
  const plan = (heldOn: string, startTime: string | null): void =>
    setDialog({ kind: 'plan', heldOn: heldOn < today ? today : heldOn, startTime })
  /** In another's calendar only where one may plan there. */
  const mayPlan =
    mayWrite &&
    (own || data?.choices.some(({ staffId, plans }) => plans && staffId === data.counselor.staffId) === true)
  const planHere = mayPlan
    ? () => plan(chosen?.entry.heldOn ?? (days.includes(today) ? today : (days[0] ?? today)), null)
    : null

  useCalendarKeys(
    {
      plan: planHere,
      today: () => show({ day: today }),
      page: (way) => show({ day: paged(view, way) }),
      show: (kind) => show({ kind }),
      step: (way) => {
        const key = neighbour(entries, selected ?? '', way)
        if (key !== null) focusEntry(key)
        else if (way === 'next-day' || way === 'previous-day') {
          show({ day: paged(view, way === 'next-day' ? 1 : -1) })
        }
      },
      any: entries.length > 0,
      held: () => {
        if (arrived !== null) acts.held(arrived)
      },
      record: () => {
        if (arrived !== null) openDialog('record')(arrived)
      },
      noShow: () => {
        if (writable !== null && writable.heldOn <= today) acts.mark(writable, 'no-show')
      },
      lateCancel: () => {
        if (writable !== null) acts.mark(writable, 'late-cancel')
      },
      takeBack: () => {
        if (writable !== null) acts.unmark(writable)
      },
      cancel: () => {
        if (planned !== null) openDialog('cancel')(planned)
      },
      change: () => {
        if (planned !== null) openDialog('change')(planned)
      },
      move: () => {
        if (planned !== null) startMoving(planned)
      },
    },
    moving === null
      ? null
      : {
          by: (by) => {
            const next = moveBy(moving, by)
            if (next.heldOn < today) return
            setMoving(next)
            wanted.current = next.session.sessionId
            if (!days.includes(next.heldOn)) show({ day: next.heldOn })
          },
          putDown: () => putDown(moving),
          giveUp: () => {
            wanted.current = moving.session.sessionId
            setMoving(null)
            if (!days.includes(moving.session.heldOn)) show({ day: moving.session.heldOn })
          },
        },
    { letters: settings.singleKeys, chosen: session !== null },
  )

  const open = (key: string): void => {
    const entry = entries.find((one) => one.key === key)?.entry
    if (entry?.shown === 'session') acts.open(entry)
  }

  return (
    <Page
      heading="Calendar"
      fill
      keepFocus={data === undefined || entries.length > 0}
      aside={
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label="Earlier"
            title="Earlier (Page Up)"
            onClick={() => show({ day: paged(view, -1) })}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Button size="xs" variant="default" title="Today (T)" onClick={() => show({ day: today })}>
            Today
          </Button>
          <ActionIcon
            variant="default"
            aria-label="Later"
            title="Later (Page Down)"
            onClick={() => show({ day: paged(view, 1) })}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
          <span className={classes.range} role="status">
            {rangeText(days, today)}
          </span>
        </Group>
      }
      actions={
        <Group gap={8} wrap="nowrap">
          {data !== undefined && data.choices.length > 1 ? (
            <NativeSelect
              size="xs"
              aria-label="Whose calendar"
              value={data.counselor.staffId}
              data={data.choices.map(({ staffId, name }) => ({ value: staffId, label: name }))}
              onChange={(event) => show({ counselorId: event.currentTarget.value })}
            />
          ) : null}
          <SegmentedControl
            size="xs"
            aria-label="Day, week or agenda"
            data={[...kinds]}
            value={view.kind}
            onChange={(value) => show({ kind: kinds.find((kind) => kind.value === value)?.value ?? 'week' })}
          />
          {mayExport ? (
            <ActionIcon
              variant="default"
              aria-label="Print, or save as a calendar file"
              title="Print, or save as a calendar file"
              onClick={() => void navigate({ to: '/reports/calendar' })}
            >
              <IconDownload size={16} />
            </ActionIcon>
          ) : null}
          {planHere === null ? null : (
            <Button
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              title="A"
              onClick={planHere}
            >
              Plan a session
            </Button>
          )}
        </Group>
      }
    >
      {answer.error !== null ? (
        <ErrorState
          error={answer.error}
          title="The calendar cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      ) : data === undefined ? (
        slow ? (
          <p className={classes.quiet}>Reading the calendar…</p>
        ) : null
      ) : (
        <div ref={area} className={classes.calendar}>
          {view.kind === 'agenda' ? (
            entries.length === 0 ? (
              <EmptyState
                title="Nothing is planned"
                icon={<IconCalendarEvent size={28} />}
                action={planHere === null ? null : <Button onClick={planHere}>Plan a session</Button>}
              >
                Sessions of these four weeks stand here, day by day.
              </EmptyState>
            ) : (
              <Agenda
                entries={shown}
                today={today}
                selected={selected}
                tabbable={tabbable}
                moving={moving?.session.sessionId ?? null}
                onSelect={choose}
                onOpen={open}
              />
            )
          ) : (
            <TimeGrid
              days={days}
              entries={shown}
              today={today}
              selected={selected}
              tabbable={tabbable}
              moving={moving}
              acts={{
                select: choose,
                open,
                plan: mayPlan ? plan : null,
                drag: setMoving,
                drop: putDown,
                giveUp: () => setMoving(null),
              }}
            />
          )}
          <Panel
            entry={chosen?.entry ?? null}
            today={today}
            own={own}
            acts={acts}
            dialogs={{
              record: openDialog('record'),
              change: openDialog('change'),
              cancel: openDialog('cancel'),
              move: startMoving,
            }}
          />
          {moving === null ? null : (
            <p className={classes.moving} role="status">
              Moving to{' '}
              <strong>
                <DateText date={moving.heldOn} today={today} />
                {moving.startTime === null ? null : `, ${clockTime(moving.startTime)}`}
              </strong>
              <span className={classes.quiet}>
                Arrows move it, Enter puts it there, Esc leaves it where it was.
              </span>
            </p>
          )}
        </div>
      )}
      {dialog?.kind === 'plan' ? (
        <PlanDialog
          heldOn={dialog.heldOn}
          startTime={dialog.startTime}
          counselorId={own ? null : (data?.counselor.staffId ?? null)}
          onClose={closeDialog}
          onPlanned={({ sessionId, heldOn }) => {
            choose(sessionId)
            wanted.current = sessionId
            if (!days.includes(heldOn)) show({ day: heldOn })
          }}
        />
      ) : null}
      {dialog?.kind === 'change' ? (
        <ChangeDialog
          session={dialog.session}
          own={own}
          onClose={closeDialog}
          onChanged={(heldOn) => {
            if (!days.includes(heldOn)) show({ day: heldOn })
          }}
        />
      ) : null}
      {dialog?.kind === 'cancel' ? <CancelDialog session={dialog.session} onClose={closeDialog} /> : null}
      {dialog?.kind === 'record' ? (
        <RecordDialog
          session={dialog.session}
          onClose={closeDialog}
          onRecord={async (fields, thenNote) => {
            await acts.record(dialog.session, fields, thenNote)
            setDialog(null)
          }}
        />
      ) : null}
    </Page>
  )
}
