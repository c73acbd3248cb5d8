/** The text of a note, to read. Empty sections are left out. */
import type { NoteSections } from '#shared/contract/values.ts'
import type { NoteSection } from '#shared/domain/notes/formats.ts'
import classes from './NoteEditor.module.css'

interface Props {
  readonly sections: readonly NoteSection[]
  readonly texts: NoteSections
}

export const NoteText = ({ sections, texts }: Props) =>
  sections
    .filter((section) => (texts[section.key] ?? '').trim() !== '')
    .map((section) => (
      <section key={section.key} className={classes.read} aria-label={section.label}>
        <h2 className={classes.readHeading}>{section.label}</h2>
        <p className={classes.readText}>{texts[section.key]}</p>
      </section>
    ))
