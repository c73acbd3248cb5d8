/** Below the sessions, folded: the counseling notes that the person wrote about this client. Nobody else is shown any. */
import { UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconEyeOff, IconLock, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { CounselingRow } from '#shared/contract/operations/counseling.ts'
import { DateText } from '../../ui/DateText.tsx'
import { sessionKindWords } from '../client/words.ts'
import classes from './Counseling.module.css'
import type { Counseling } from './useCounseling.ts'

const standing = ({ state, addenda }: CounselingRow): string => {
  if (state === 'draft') return 'Draft'
  if (addenda === 0) return 'Signed'
  return addenda === 1 ? 'Signed, 1 addendum' : `Signed, ${addenda.toLocaleString()} addenda`
}

export const OwnCounseling = ({ notes, open }: Pick<Counseling, 'notes' | 'open'>) => {
  const [shown, setShown] = useState(false)
  if (notes.length === 0) return null
  return (
    <section className={classes.own} aria-label="Your counseling notes">
      <UnstyledButton
        className={classes.fold}
        aria-expanded={shown}
        aria-controls="own-counseling-notes"
        onClick={() => setShown(!shown)}
      >
        <IconChevronRight size={16} aria-hidden="true" className={classes.chevron} />
        <IconEyeOff size={16} aria-hidden="true" />
        Your counseling notes <span className={classes.quiet}>{notes.length.toLocaleString()}</span>
      </UnstyledButton>
      <ul id="own-counseling-notes" className={classes.list} hidden={!shown}>
        {notes.map((note) => (
          <li key={note.counselingNoteId}>
            <UnstyledButton className={classes.line} onClick={() => open(note.counselingNoteId)}>
              <DateText date={note.heldOn} />
              <span>{sessionKindWords[note.kind]}</span>
              <span className={classes.state} data-state={note.state}>
                {note.state === 'draft' ? (
                  <IconPencil size={14} aria-hidden="true" />
                ) : (
                  <IconLock size={14} aria-hidden="true" />
                )}
                {standing(note)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
