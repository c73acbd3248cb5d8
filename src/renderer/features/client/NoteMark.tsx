/** Where the note of a session stands: always an icon and a word. */
import { IconArchive, IconCircleDashed, IconLock, IconPencil } from '@tabler/icons-react'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import classes from './NoteMark.module.css'
import { noteStateWords, wasSeen } from './words.ts'

const icons = { draft: IconPencil, signed: IconLock, 'earlier-records': IconArchive } as const

export const NoteMark = ({ row }: { readonly row: SessionRow }) => {
  if (row.note === null) {
    // A missed session needs no note; a held one does.
    return wasSeen(row.attendance) ? (
      <span className={classes.mark} data-state="none">
        <IconCircleDashed size={14} aria-hidden="true" /> No note
      </span>
    ) : (
      <span className={classes.mark} data-state="unneeded">
        –<span className="visually-hidden">No note needed</span>
      </span>
    )
  }
  const Icon = icons[row.note.state]
  return (
    <span className={classes.mark} data-state={row.note.state}>
      <Icon size={14} aria-hidden="true" /> {noteStateWords[row.note.state]}
    </span>
  )
}
