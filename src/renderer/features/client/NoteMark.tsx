/** Where the note of a session stands: always an icon and a word. */
import {
  IconAlertTriangleFilled,
  IconArchive,
  IconArrowBackUp,
  IconCircleDashed,
  IconHourglass,
  IconLock,
  IconPencil,
  IconSignature,
} from '@tabler/icons-react'
import { cosignStateWords } from '#shared/domain/notes/words.ts'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import classes from './NoteMark.module.css'
import { noteStateWords, wasSeen } from './words.ts'

const icons = { draft: IconPencil, signed: IconLock, 'earlier-records': IconArchive } as const

const cosignIcons = { waiting: IconHourglass, returned: IconArrowBackUp, given: IconSignature } as const
/** In a list there is room for a word. */
const cosignShort = { waiting: 'Co-sign', returned: 'Returned', given: 'Co-signed' } as const

/** What was said of a locked note since: entered in error, where its co-signature stands, how many addenda. */
const Since = ({ note }: { readonly note: NonNullable<SessionRow['note']> }) => {
  const Cosign = note.cosignature === null ? null : cosignIcons[note.cosignature]
  return (
    <>
      {note.enteredInError ? (
        <span className={classes.mark} data-state="error">
          <IconAlertTriangleFilled size={14} aria-hidden="true" /> In error
        </span>
      ) : null}
      {Cosign === null || note.cosignature === null ? null : (
        <span
          className={classes.mark}
          data-state={note.cosignature}
          title={cosignStateWords[note.cosignature]}
        >
          <Cosign size={14} aria-hidden="true" /> {cosignShort[note.cosignature]}
        </span>
      )}
      {note.addenda === 0 ? null : (
        <span className={classes.mark} title={note.addenda === 1 ? '1 addendum' : `${note.addenda} addenda`}>
          +{note.addenda}
          <span className="visually-hidden">{note.addenda === 1 ? ' addendum' : ' addenda'}</span>
        </span>
      )}
    </>
  )
}

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
    <span className={classes.marks}>
      <span className={classes.mark} data-state={row.note.state}>
        <Icon size={14} aria-hidden="true" /> {noteStateWords[row.note.state]}
      </span>
      <Since note={row.note} />
    </span>
  )
}
