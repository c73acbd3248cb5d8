/** One member in the group room. */
import { IconLock, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { RosterRow } from '#shared/contract/operations/groups.ts'
import { PersonName, spokenName } from '../../ui/PersonName.tsx'
import { isSeen, problemOf, type Entry } from './room-entries.ts'
import classes from './Room.module.css'
import { attendanceKeys } from './words.ts'

interface Props {
  readonly row: RosterRow
  /** Somebody else in the room has the same name. */
  readonly namesake: boolean
  readonly index: number
  readonly entry: Entry
  /** The row as it is saved. */
  readonly saved: Entry
  readonly changed: boolean
  readonly editable: boolean
  /** The session was called off: nobody has an attendance, and nobody is without one. */
  readonly calledOff: boolean
  readonly onChange: (change: (entry: Entry) => Entry) => void
}

const wordOf = (entry: Entry) =>
  attendanceKeys.find(({ status }) => status === entry.status)?.word ?? 'No attendance yet'

const fields = [
  { field: 'minutes', label: 'Minutes of' },
  { field: 'mood', label: 'Mood of' },
  { field: 'craving', label: 'Craving of' },
] as const

export const RoomRow = ({
  row,
  namesake,
  index,
  entry,
  saved,
  changed,
  editable,
  calledOff,
  onChange,
}: Props) => {
  const seen = isSeen(entry)
  const problem = problemOf(entry)
  const name = spokenName(row)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-absent={(entry.status !== null && !seen) || undefined}
      tabIndex={editable ? -1 : 0}
      className={classes.row}
    >
      <div role="gridcell" className={classes.number}>
        {index + 1}
      </div>
      <div role="gridcell" className={classes.cell}>
        {/* The keyboard opens the chart by Enter, so no tab stop of its own. */}
        <Link
          to="/clients/$clientId"
          params={{ clientId: row.clientId }}
          tabIndex={-1}
          className={classes.name}
        >
          <PersonName person={row} lastNameFirst />
        </Link>
        {namesake ? <span className={classes.fileNumber}>{row.fileNumber}</span> : null}
      </div>
      <div role="gridcell" className={classes.cell}>
        {editable ? (
          <div role="radiogroup" aria-label={`Attendance of ${name}`} className={classes.choices}>
            {attendanceKeys.map(({ status, key, word }) => (
              <label key={status} className={classes.choice} data-status={status} title={word}>
                <input
                  type="radio"
                  className="visually-hidden"
                  name={`attendance-${row.clientId}`}
                  value={status}
                  aria-label={word}
                  checked={entry.status === status}
                  onChange={() => onChange((before) => ({ ...before, status }))}
                />
                <span aria-hidden="true">{key}</span>
              </label>
            ))}
            <span className={classes.word} aria-hidden="true">
              {entry.status === null ? '' : wordOf(entry)}
            </span>
          </div>
        ) : (
          <span className={classes.word}>
            {calledOff && entry.status === null ? 'Called off' : wordOf(entry)}
          </span>
        )}
      </div>
      {fields.map(({ field, label }) => (
        <div key={field} role="gridcell" className={classes.cell}>
          {editable ? (
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              className={classes.number}
              data-cell={field}
              aria-label={`${label} ${name}`}
              aria-invalid={problem?.field === field || undefined}
              maxLength={field === 'minutes' ? 4 : 2}
              disabled={entry.status !== null && !seen}
              value={entry.status !== null && !seen ? (field === 'minutes' ? '0' : '') : entry[field]}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                const value = event.currentTarget.value
                onChange((before) => ({ ...before, [field]: value }))
              }}
            />
          ) : (
            <span className={classes.shown}>
              {entry.status === null ? '' : field === 'minutes' ? row.minutes : (row[field] ?? '–')}
            </span>
          )}
        </div>
      ))}
      <div role="gridcell" className={classes.cell}>
        {row.locked ? (
          <span className={classes.mark} title="The note of this session is signed: the row cannot change.">
            <IconLock size={14} aria-hidden="true" />
            Signed
          </span>
        ) : changed ? (
          <span
            className={classes.mark}
            title={
              saved.status === null
                ? 'Nothing is saved yet'
                : `Saved: ${wordOf(saved)}, ${row.minutes} minutes. Delete takes the change back.`
            }
          >
            <IconPencil size={14} aria-hidden="true" />
            Not saved
          </span>
        ) : null}
      </div>
    </div>
  )
}
