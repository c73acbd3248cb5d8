/** The headings: each sorts; one tab stop for all, left and right move between them, down goes to the rows. */
import { FlexRender, type Header } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { CaseloadColumn, CaseloadRow } from '#shared/contract/operations/clients.ts'
import { numeric, type features } from './columns.tsx'
import classes from './Grid.module.css'

/** Pixels. */
export const headingHeight = 28

interface Props {
  readonly headers: readonly Header<typeof features, CaseloadRow, unknown>[]
  /** The heading that Tab reaches. */
  readonly current: number
  readonly onCurrent: (index: number) => void
  readonly onDown: () => void
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const

export const HeadingRow = ({ headers, current, onCurrent, onDown }: Props) => {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Record<string, number> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      Home: 0,
      End: headers.length - 1,
    }
    const next = steps[event.key]
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      onDown()
    } else if (next !== undefined) {
      event.preventDefault()
      const index = Math.min(Math.max(next, 0), headers.length - 1)
      onCurrent(index)
      event.currentTarget.querySelectorAll<HTMLElement>('[data-heading]')[index]?.focus()
    }
  }
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headings} onKeyDown={onKeyDown}>
        {headers.map((header, i) => {
          const sorted = header.column.getIsSorted()
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-sort={sorted === false ? 'none' : sortWords[sorted]}
              className={classes.heading}
              data-numeric={numeric.has(header.column.id as CaseloadColumn) || undefined}
            >
              <button
                type="button"
                data-heading
                tabIndex={i === current ? 0 : -1}
                className={classes.sort}
                data-sorted={sorted !== false || undefined}
                onFocus={() => onCurrent(i)}
                onClick={header.column.getToggleSortingHandler()}
              >
                <span className={classes.headingText}>
                  <FlexRender header={header} />
                </span>
                {sorted === 'asc' ? <IconArrowUp size={14} aria-hidden="true" /> : null}
                {sorted === 'desc' ? <IconArrowDown size={14} aria-hidden="true" /> : null}
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
