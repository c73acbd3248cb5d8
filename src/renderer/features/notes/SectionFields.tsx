/** The sections of a note as quiet headings over growing fields: one page, not a form of boxes. */
import { useEffect, useRef } from 'react'
import type { NoteDraft, NoteLayout } from './note-draft.ts'
import classes from './NoteEditor.module.css'

interface Props {
  readonly draft: NoteDraft
  readonly layout: NoteLayout
}

/** Fields keep their own text (uncontrolled), so that typing draws nothing anew and undo outlives every save. */
export const SectionFields = ({ draft, layout }: Props) => {
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = first.current
    if (field === null) return
    field.focus({ preventScroll: true })
    field.setSelectionRange(field.value.length, field.value.length)
  }, [])

  return (
    <div className={classes.sections}>
      {layout.sections.map((section, position) => {
        const fieldId = `section-${section.key}`
        return (
          <section key={`${section.key} ${section.generation}`} className={classes.section}>
            <label htmlFor={fieldId} className={classes.label}>
              {section.label} <span className={classes.hint}>{section.hint}</span>
            </label>
            <textarea
              ref={position === 0 ? first : null}
              id={fieldId}
              className={classes.field}
              defaultValue={draft.textOf(section.key)}
              rows={3}
              autoComplete="off"
              // Some hosts fetch their spelling dictionaries from the network: never here.
              spellCheck={false}
              onInput={(event) => draft.setText(section.key, event.currentTarget.value)}
            />
          </section>
        )
      })}
    </div>
  )
}
