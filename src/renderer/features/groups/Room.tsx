/** The rows of the room, the keys over them, and the one save. */
import { Button, Kbd, NativeSelect } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { spokenName } from '../../ui/PersonName.tsx'
import { FormError } from '../../ui/FormError.tsx'
import {
  attendanceInput,
  changedRows,
  hasChanges,
  isChanged,
  problemOf,
  savedEntry,
  type Entry,
  type RoomSession,
} from './room-entries.ts'
import { chooseTopic, enter, forgetRoom, knowSession, takeBack, useRoomEdits } from './room-store.ts'
import classes from './Room.module.css'
import { RoomRow } from './RoomRow.tsx'
import { focusCell, useRoomKeys } from './useRoomKeys.ts'
import { attendanceKeys, namesakes } from './words.ts'

interface Props {
  readonly session: RoomSession
  /** False: the rows are shown, nothing is entered. */
  readonly mayTake: boolean
  readonly toCome: boolean
  readonly readAgain: () => Promise<void>
  /** Its tab is shown: the keys are for it. */
  readonly active: boolean
  /** Goes to the notes of the session; null where there are none to write. */
  readonly onNotes: (() => void) | null
}

/** Headings; the first and the last are said to screen readers only. */
const headings = ['Number', 'Member', 'Attendance', 'Minutes', 'Mood 0–10', 'Craving 0–10', 'State']
const unseen: ReadonlySet<string> = new Set(['Number', 'State'])

export const Room = ({ session, mayTake, toCome, readAgain, active, onNotes }: Props) => {
  const navigate = useNavigate()
  const { settings } = useSession()
  const edits = useRoomEdits(session.sessionId)
  const grid = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  useEffect(() => knowSession(session), [session])
  // The talk begins with the first in the circle.
  useEffect(() => focusCell(grid.current, 0, 'row'), [])

  const { roster } = session
  const same = namesakes(roster)
  const entries = roster.map(
    (row) =>
      (row.locked ? undefined : edits.entries.get(row.clientId)) ?? savedEntry(row, session.plannedMinutes),
  )
  const without = roster.filter((row, i) => !row.locked && entries[i]?.status === null)
  const given = roster.length - without.length
  const dirty = hasChanges(session, edits)

  const change = (clientIds: readonly string[], to: (entry: Entry) => Entry) => {
    setSaved(null)
    setFailure(null)
    enter(session, clientIds, to)
  }
  const everybody = () => {
    if (!mayTake || without.length === 0) return
    change(
      without.map(({ clientId }) => clientId),
      (entry) => ({ ...entry, status: 'present' }),
    )
  }
  const onKeyDown = useRoomKeys({
    rows: roster.length,
    singleKeys: settings.singleKeys,
    onStatus: (index, status) => {
      const row = roster[index]
      if (!mayTake || row === undefined || row.locked) return
      change([row.clientId], (entry) => ({ ...entry, status }))
      // The focus stands on what was chosen, as it does after the arrow keys of a radio group.
      focusCell(grid.current, index, 'row', status)
    },
    onEverybody: everybody,
    onTakeBack: (index) => {
      const row = roster[index]
      if (!mayTake || row === undefined) return
      setSaved(null)
      takeBack(session, row.clientId)
    },
    onOpen: (index) => {
      const row = roster[index]
      if (row !== undefined) void navigate({ to: '/clients/$clientId', params: { clientId: row.clientId } })
    },
  })

  const save = async () => {
    if (busy || !mayTake || !dirty) return
    const wrong = changedRows(session, edits).find(({ entry }) => problemOf(entry) !== null)
    const problem = wrong === undefined ? null : problemOf(wrong.entry)
    if (wrong !== undefined && problem !== null) {
      setFailure(`${spokenName(wrong.row)}: ${problem.message}.`)
      focusCell(grid.current, roster.indexOf(wrong.row), problem.field)
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      const answer = await invoke('groups.takeAttendance', attendanceInput(session, edits))
      await refetchAfter(['groups', 'sessions', 'clients'])
      forgetRoom(session.sessionId)
      setSaved(
        [
          `Recorded: ${answer.seen} of ${roster.length} seen.`,
          without.length === 0 ? '' : `${without.length} without attendance.`,
          answer.leftAsSigned === 0 ? '' : `${answer.leftAsSigned} stay as they are: their notes are signed.`,
        ]
          .filter((part) => part !== '')
          .join(' '),
      )
    } catch (error) {
      const failed = failureOf(error)
      setFailure(failed.detail.fields?.[0]?.message ?? failed.message)
      // What was entered stays; the rows nobody touched here show the newest state.
      if (failed.detail.code === 'conflict') await readAgain()
    } finally {
      setBusy(false)
    }
  }
  useShortcut({ key: 'Enter', mod: true, enabled: active }, () => void save())

  if (roster.length === 0)
    return (
      <EmptyState
        title="Nobody was a member on this day"
        icon={<IconUsers size={32} />}
        action={
          <Button
            variant="default"
            onClick={() => void navigate({ to: '/groups/$groupId', params: { groupId: session.groupId } })}
          >
            To the members
          </Button>
        }
      >
        Members of the group on the day of the session stand here.
      </EmptyState>
    )

  const topicId = edits.topicId === undefined ? session.topicId : edits.topicId
  const topics = session.topics.some((topic) => topic.topicId === session.topicId)
    ? session.topics
    : session.topicId === null || session.topic === null
      ? session.topics
      : [{ topicId: session.topicId, title: session.topic }, ...session.topics]
  return (
    <div className={classes.room}>
      <div className={classes.toolbar}>
        <NativeSelect
          size="xs"
          className={classes.topic}
          aria-label="Topic"
          disabled={!mayTake}
          data={[
            { value: '', label: 'No topic' },
            ...topics.map((topic) => ({ value: topic.topicId, label: topic.title })),
          ]}
          value={topicId ?? ''}
          onChange={(event) => {
            setSaved(null)
            chooseTopic(session, event.currentTarget.value === '' ? null : event.currentTarget.value)
          }}
        />
        {mayTake ? (
          <Button size="xs" variant="default" disabled={without.length === 0} onClick={everybody}>
            {given === 0 || without.length === 0 ? 'Everybody present' : 'The others present'}
          </Button>
        ) : null}
        {mayTake && settings.singleKeys ? (
          <p className={classes.legend} aria-label="Keys on a row">
            {attendanceKeys.map(({ key, word }) => (
              <span key={key}>
                <Kbd size="xs">{key}</Kbd> {word}
              </span>
            ))}
            <span>
              <Kbd size="xs">A</Kbd> All others present
            </span>
          </p>
        ) : null}
        {toCome ? (
          <p className={classes.legend}>
            This day is still to come. Attendance is taken once the session was held.
          </p>
        ) : null}
      </div>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label="Attendance"
        aria-rowcount={roster.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.row}>
            {headings.map((heading) => (
              <div key={heading} role="columnheader" className={classes.heading}>
                <span className={unseen.has(heading) ? 'visually-hidden' : undefined}>{heading}</span>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup">
          {roster.map((row, index) => {
            const saved = savedEntry(row, session.plannedMinutes)
            const entry = entries[index] ?? saved
            return (
              <RoomRow
                key={row.clientId}
                row={row}
                namesake={same.has(row.clientId)}
                index={index}
                entry={entry}
                saved={saved}
                changed={isChanged(row, entry)}
                editable={mayTake && !row.locked}
                calledOff={session.status === 'cancelled'}
                onChange={(to) => change([row.clientId], to)}
              />
            )
          })}
        </div>
      </div>
      <div className={classes.foot}>
        <div className={classes.said}>
          <FormError message={failure} />
          <span role="status">
            {saved ??
              (failure !== null
                ? null
                : dirty
                  ? `Not saved yet. ${given} of ${roster.length} have attendance.`
                  : session.status === 'cancelled'
                    ? 'This session was called off: no attendance is taken.'
                    : `${given} of ${roster.length} have attendance.`)}
          </span>
        </div>
        {onNotes === null || dirty ? null : (
          <Button variant="default" onClick={onNotes}>
            To the notes
          </Button>
        )}
        {mayTake ? (
          <Button loading={busy} disabled={!dirty} title={`${modKey()} Enter`} onClick={() => void save()}>
            Save attendance
          </Button>
        ) : null}
      </div>
    </div>
  )
}
