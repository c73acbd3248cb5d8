/** Every problem of the file by row and column, errors and warnings apart. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportProblem } from '#shared/contract/operations/imports.ts'
import classes from './Imports.module.css'

const pageSize = 100
type Shown = 'all' | ImportProblem['severity']

const Severity = ({ severity }: Pick<ImportProblem, 'severity'>) => (
  <span className={classes.severity} data-severity={severity}>
    {severity === 'error' ? (
      <IconCircleX size={14} aria-hidden="true" />
    ) : (
      <IconAlertTriangle size={14} aria-hidden="true" />
    )}
    {severity === 'error' ? 'Error' : 'Warning'}
  </span>
)

const holds = (problem: ImportProblem, words: string): boolean =>
  words === '' ||
  [String(problem.row), problem.column ?? '', problem.message, problem.value ?? ''].some((text) =>
    text.toLocaleLowerCase().includes(words),
  )

interface Props {
  readonly problems: readonly ImportProblem[]
  /** All problems of the file; more than listed when the list was cut. */
  readonly total: number
}

export const ProblemsTable = ({ problems, total }: Props) => {
  const [shown, setShown] = useState<Shown>('all')
  const [search, setSearch] = useState('')
  const [count, setCount] = useState(pageSize)
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const words = search.trim().toLocaleLowerCase()
  const fitting = problems.filter(
    (problem) => (shown === 'all' || problem.severity === shown) && holds(problem, words),
  )
  return (
    <section aria-labelledby="problems">
      <div className={classes.problemsHead}>
        <h2 id="problems">What needs a look</h2>
        <SegmentedControl
          size="xs"
          aria-label="Show"
          value={shown}
          onChange={(value) => {
            setShown(value === 'error' || value === 'warning' ? value : 'all')
            setCount(pageSize)
          }}
          data={[
            { value: 'all', label: `All ${problems.length}` },
            { value: 'error', label: `Errors ${errors}` },
            { value: 'warning', label: `Warnings ${problems.length - errors}` },
          ]}
        />
        <TextInput
          size="xs"
          aria-label="Filter by word, row or column"
          placeholder="Filter by word, row or column"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setCount(pageSize)
          }}
        />
      </div>
      {total > problems.length ? (
        <p className={classes.quiet}>
          The first {problems.length.toLocaleString()} of {total.toLocaleString()} are listed.
        </p>
      ) : null}
      <table className={classes.table} aria-label="Problems">
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              Row
            </th>
            <th scope="col">Column</th>
            <th scope="col">Kind</th>
            <th scope="col">What it is</th>
            <th scope="col">In the file</th>
          </tr>
        </thead>
        <tbody>
          {fitting.slice(0, count).map((problem) => (
            <tr key={`${problem.row} ${problem.column ?? ''} ${problem.code} ${problem.message}`}>
              <td className={classes.number}>{problem.row}</td>
              <td>{problem.column ?? 'Whole row'}</td>
              <td>
                <Severity severity={problem.severity} />
              </td>
              <td>{problem.message}</td>
              <td className={classes.value}>
                {problem.value === null ? null : <span className="private">{problem.value}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fitting.length === 0 ? <p className={classes.quiet}>Nothing fits this filter.</p> : null}
      {fitting.length > count ? (
        <Button variant="default" size="xs" onClick={() => setCount(count + pageSize)}>
          Show {Math.min(pageSize, fitting.length - count)} more
        </Button>
      ) : null}
    </section>
  )
}
