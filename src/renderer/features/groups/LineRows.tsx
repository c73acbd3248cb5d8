/** One line for each member, in the order of the room. */
import { IconLock, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import { groupTextLimits } from '#shared/contract/operations/groups.ts'
import { placeKey } from '#shared/domain/groups/shared-note.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import type { GroupNoteDraft } from './group-note-draft.ts'
import { MarkedField } from './MarkedField.tsx'
import classes from './Notes.module.css'
import { fieldId, type NoteMember } from './notes-members.ts'
import type { Names } from './useNames.ts'
import { attendanceKeys, namesakes } from './words.ts'

interface Props {
  readonly members: readonly NoteMember[]
  readonly draft: GroupNoteDraft
  readonly names: Names
  readonly editable: boolean
  readonly signed: boolean
}

const wordOf = ({ row }: NoteMember): string =>
  attendanceKeys.find(({ status }) => status === row.status)?.word ?? 'No attendance yet'

const State = ({ member }: { readonly member: NoteMember }) => {
  if (member.noteId === null) return <span className={classes.quiet}>{wordOf(member)}</span>
  const locked = member.standing === 'signed'
  const Icon = locked ? IconLock : IconPencil
  return (
    <Link
      to="/clients/$clientId/notes/$noteId"
      params={{ clientId: member.row.clientId, noteId: member.noteId }}
      className={classes.mark}
    >
      <Icon size={14} aria-hidden="true" />
      {locked ? 'Signed' : 'Own note in writing'}
    </Link>
  )
}

/** From one line to the next with Enter and the arrow keys, as in a list. */
const goOn = (from: HTMLElement, by: 1 | -1): void => {
  const fields = [...(from.closest('ul')?.querySelectorAll('textarea') ?? [])]
  fields[fields.findIndex((field) => field === from) + by]?.focus()
}

const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
  const field = event.target
  if (!(field instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey || event.altKey) return
  // Inside a longer line the arrows move the cursor; at its ends they lead on.
  const atStart = field.selectionEnd === 0
  const atEnd = field.selectionStart === field.value.length
  if (event.key === 'ArrowDown' && atEnd) goOn(field, 1)
  else if (event.key === 'ArrowUp' && atStart) goOn(field, -1)
  else return
  event.preventDefault()
}

export const LineRows = ({ members, draft, names, editable, signed }: Props) => {
  const inRoom = new Set(members.map(({ row }) => row.clientId))
  const same = namesakes(members.map(({ row }) => row))
  const strangers = Object.entries(draft.text().lines).filter(
    ([clientId, text]) => !inRoom.has(clientId) && text.trim() !== '',
  )
  const field = (clientId: string, label: ReactNode) => {
    const place = { part: 'line', clientId } as const
    return (
      <MarkedField
        id={fieldId(placeKey(place))}
        labelClass={classes.member}
        label={label}
        text={draft.textAt(place)}
        onText={(text) => draft.setText(place, text)}
        finds={names.open.filter((find) => placeKey(find.place) === placeKey(place))}
        scanned={names.text.lines[clientId] ?? ''}
        maxLength={groupTextLimits.line}
        small
        onEnter={(from) => goOn(from, 1)}
      />
    )
  }
  return (
    <section className={classes.lines} aria-label="Own lines">
      <h2 className={classes.part}>
        {signed ? 'Own lines' : 'One line for each member'}{' '}
        {signed ? null : <span className={classes.hint}>Goes into this member’s chart alone</span>}
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the fields inside */}
      <ul className={classes.rows} onKeyDown={onKeyDown}>
        {members.map((member) => {
          const { row, standing } = member
          const text = draft.textAt({ part: 'line', clientId: row.clientId })
          // A line that is there already is never hidden, whatever became of the attendance.
          const writes = editable && (standing === 'to-sign' || (standing !== 'signed' && text.trim() !== ''))
          return (
            <li key={row.clientId} className={classes.line} data-standing={standing}>
              {writes ? (
                field(
                  row.clientId,
                  <>
                    <PersonName person={row} lastNameFirst />
                    {same.has(row.clientId) ? <span className={classes.under}>{row.fileNumber}</span> : null}
                    {standing === 'to-sign' ? (
                      row.status === 'present' ? null : (
                        <span className={classes.under}>{wordOf(member)}</span>
                      )
                    ) : (
                      <span className={classes.under}>{wordOf(member)}: no note</span>
                    )}
                  </>,
                )
              ) : (
                <>
                  <span className={classes.member}>
                    <PersonName person={row} lastNameFirst />
                    {same.has(row.clientId) ? <span className={classes.hint}>{row.fileNumber}</span> : null}
                  </span>
                  {text === '' ? null : <p className={classes.lineText}>{text}</p>}
                </>
              )}
              {writes && member.noteId === null ? null : <State member={member} />}
            </li>
          )
        })}
        {strangers.map(([clientId]) => (
          <li key={clientId} className={classes.line}>
            {field(clientId, 'Somebody who is not in this session any more')}
          </li>
        ))}
      </ul>
    </section>
  )
}
