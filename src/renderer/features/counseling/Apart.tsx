/** What is said on each page with a counseling note: that it is kept apart, and what does not belong into it. */
import { IconEyeOff } from '@tabler/icons-react'
import { belongsToRecord, keptApart } from '#shared/domain/counseling/words.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import notes from '../notes/NoteEditor.module.css'
import classes from './Counseling.module.css'

export const ApartLine = () => (
  <p className={classes.apart} role="note">
    <IconEyeOff size={16} aria-hidden="true" />
    {keptApart}
  </p>
)

/** A quiet list beside the writing. Nothing judges the text. */
export const BesideCounseling = () => (
  <ScrollRegion aside className={notes.strip} label="Beside the counseling note">
    <h2 className={notes.stripHeading}>Belongs to the session note</h2>
    <p className={notes.quiet}>By law (42 CFR 2.11), these have no place in a counseling note:</p>
    <ul className={classes.belongs}>
      {belongsToRecord.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
    <h2 className={notes.stripHeading}>Who can read it</h2>
    <p className={notes.quiet}>
      Mooring shows it to no other account: not to supervisors, not to administrators, not in an emergency. It
      has no key of its own: whoever takes the vault’s file and one password to other software can read it.
    </p>
  </ScrollRegion>
)
