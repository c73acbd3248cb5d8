/**
 * A growing text field in which names of members are underlined, as a misspelt word would be. The marks lie under the
 * text in a copy of it; while somebody types they are hidden, until the text was looked through again.
 */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import type { NameFind } from '#shared/contract/operations/groups.ts'
import classes from './Notes.module.css'

interface Props {
  readonly id: string
  readonly label: ReactNode
  readonly labelClass: string | undefined
  readonly text: string
  readonly onText: (text: string) => void
  /** Names in the text as it was looked through last, in their order. */
  readonly finds: readonly NameFind[]
  /** The text that was looked through. */
  readonly scanned: string
  readonly maxLength: number
  readonly small?: boolean
  /** One line: Enter goes on to the next field instead of breaking the line. */
  readonly onEnter?: (field: HTMLTextAreaElement) => void
}

const marked = (text: string, finds: readonly NameFind[]): ReactNode[] => {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { start, end } of finds) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return [...pieces, text.slice(at)]
}

export const MarkedField = ({
  id,
  label,
  labelClass,
  text,
  onText,
  finds,
  scanned,
  maxLength,
  small = false,
  onEnter,
}: Props) => {
  const field = useRef<HTMLTextAreaElement>(null)
  const copy = useRef<HTMLDivElement>(null)
  // After every draw: the marks count only for the very text that stands in the field.
  useLayoutEffect(() => {
    if (copy.current !== null) copy.current.hidden = field.current?.value !== scanned
  })
  const names = [...new Set(finds.map(({ word }) => word))]
  return (
    <div className={classes.fieldBlock} data-small={small || undefined}>
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      <div className={classes.marked}>
        <div ref={copy} aria-hidden="true" className={classes.copy}>
          {marked(scanned, finds)}
        </div>
        <textarea
          ref={field}
          id={id}
          className={classes.field}
          defaultValue={text}
          rows={1}
          autoComplete="off"
          // Some hosts fetch their spelling dictionaries from the network: never here.
          spellCheck={false}
          maxLength={maxLength}
          aria-describedby={names.length === 0 ? undefined : `${id}-names`}
          onInput={(event) => {
            if (copy.current !== null) copy.current.hidden = true
            onText(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (onEnter === undefined || event.key !== 'Enter') return
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            onEnter(event.currentTarget)
          }}
        />
      </div>
      {names.length === 0 ? null : (
        <p id={`${id}-names`} className={classes.names}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          <span>
            {names.length === 1 ? 'Name of a member: ' : 'Names of members: '}
            <bdi className="private">{names.join(', ')}</bdi>
          </span>
        </p>
      )}
    </div>
  )
}
