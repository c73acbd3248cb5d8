/** A short table with a box to tick at each row; by keyboard alone as well. */
import { Checkbox, Pagination } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Access.module.css'
import type { Chosen } from './useChosen.ts'

export const pageSize = 100

interface Props<Row> {
  readonly label: string
  readonly headings: readonly string[]
  readonly rows: readonly Row[]
  readonly total: number
  /** From 1. */
  readonly page: number
  readonly onPage: (page: number) => void
  readonly idOf: (row: Row) => string
  /** Names a row for who cannot see it: "2026-0041". */
  readonly nameOf: (row: Row) => string
  /** False: the row has nothing to tick. */
  readonly mayChoose?: (row: Row) => boolean
  readonly chosen: Chosen
  readonly cells: (row: Row) => readonly ReactNode[]
}

export function ChoiceTable<Row>(props: Props<Row>) {
  const { label, headings, rows, total, page, onPage, idOf, nameOf, chosen, cells } = props
  const mayChoose = props.mayChoose ?? (() => true)
  const ids = rows.filter(mayChoose).map(idOf)
  const ticked = ids.filter(chosen.has).length
  return (
    <>
      <div className={classes.wide}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col" className={classes.check}>
                <Checkbox
                  size="xs"
                  aria-label="Every row of this page"
                  checked={ids.length > 0 && ticked === ids.length}
                  indeterminate={ticked > 0 && ticked < ids.length}
                  disabled={ids.length === 0}
                  onChange={() => chosen.toggleAll(ids)}
                />
              </th>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const id = idOf(row)
              return (
                <tr
                  key={id}
                  data-chosen={chosen.has(id) || undefined}
                  className={mayChoose(row) ? undefined : classes.ended}
                >
                  <td className={classes.check}>
                    {mayChoose(row) ? (
                      <Checkbox
                        size="xs"
                        aria-label={`Choose ${nameOf(row)}`}
                        checked={chosen.has(id)}
                        onChange={() => chosen.toggle(id)}
                      />
                    ) : null}
                  </td>
                  {cells(row).map((cell, index) => (
                    <td key={headings[index]} className={index === 0 ? classes.number : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {total > pageSize ? (
        <Pagination
          mt="sm"
          size="sm"
          total={Math.ceil(total / pageSize)}
          value={page}
          onChange={onPage}
          getControlProps={(control) => ({
            'aria-label': { first: 'First', previous: 'Previous', next: 'Next', last: 'Last' }[control],
          })}
        />
      ) : null}
    </>
  )
}
