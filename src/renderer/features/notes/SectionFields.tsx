/** The sections of a note as quiet headings over growing fields: one page, not a form of boxes. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { NoteLayout, SectionedDraft, SectionedText } from '../../app/draft/sectioned.ts'
import classes from './NoteEditor.module.css'

interface Props {
  readonly draft: Pick<SectionedDraft<SectionedText>, 'textOf' | 'setText'>
  readonly layout: NoteLayout
  /** Puts a snippet in the place of its shortcut before the caret; true when there was one. */
  readonly onExpand?: (field: HTMLTextAreaElement) => boolean
  /** Beside the heading of a section: that its text was carried from an earlier note. */
  readonly marks?: Readonly<Record<string, string>>
}

/** Fields keep their own text (uncontrolled), so that typing draws nothing anew and undo outlives every save. */
export const SectionFields = ({ draft, layout, onExpand, marks = {} }: Props) => {
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = first.current
    if (field === null) return
    field.focus({ preventScroll: true })
    field.setSelectionRange(field.value.length, field.value.length)
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, currentTarget: field } = event
    if ((key !== ' ' && key !== 'Tab') || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
      return
    if (event.nativeEvent.isComposing || field.selectionStart !== field.selectionEnd) return
    if (onExpand?.(field) === true) event.preventDefault()
  }

  return (
    <div className={classes.sections}>
      {layout.sections.map((section, position) => {
        const fieldId = `section-${section.key}`
        const mark = marks[section.key]
        return (
          <section key={`${section.key} ${section.generation}`} className={classes.section}>
            <label htmlFor={fieldId} className={classes.label}>
              {section.label} <span className={classes.hint}>{section.hint}</span>
            </label>
            {mark === undefined ? null : (
              <p id={`${fieldId}-mark`} className={classes.carried}>
                {mark}
              </p>
            )}
            <textarea
              ref={position === 0 ? first : null}
              id={fieldId}
              className={classes.field}
              defaultValue={draft.textOf(section.key)}
              rows={3}
              autoComplete="off"
              // Some hosts fetch their spelling dictionaries from the network: never here.
              spellCheck={false}
              {...(mark === undefined ? {} : { 'aria-describedby': `${fieldId}-mark` })}
              onKeyDown={onKeyDown}
              onInput={(event) => draft.setText(section.key, event.currentTarget.value)}
            />
          </section>
        )
      })}
    </div>
  )
}
