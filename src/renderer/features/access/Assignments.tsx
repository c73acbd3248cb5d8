/** Who was given whose clients, by file number, and the way to end it. */
import { Button, Select } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { confirm } from '../../ui/confirm.tsx'
import { DateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import classes from './Access.module.css'
import { ChoiceTable, pageSize } from './ChoiceTable.tsx'
import { useChosen } from './useChosen.ts'
import { useAssignable } from './words.ts'

/** The two reasons that Mooring itself writes. */
const reasonWords: Readonly<Record<string, string>> = {
  imported: 'Imported by this person',
  created: 'Added by this person',
}

const cellsOf = (row: OutputOf<'access.assignments'>['rows'][number]): ReactNode[] => [
  row.fileNumber,
  row.staffName,
  <DateText key="from" date={row.fromDate} weekday={false} />,
  row.toDate === null ? '' : <DateText key="to" date={row.toDate} weekday={false} />,
  row.reason === null ? '' : (reasonWords[row.reason] ?? row.reason),
]

const assignmentsWords = (count: number): string =>
  count === 1 ? '1 assignment' : `${count.toLocaleString()} assignments`

export const Assignments = () => {
  const [page, setPage] = useState(1)
  const [staffId, setStaffId] = useState<string | null>(null)
  const staff = useAssignable()
  const answer = useOperation('access.assignments', {
    staffId,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const chosen = useChosen()
  const end = async () => {
    const agreed = await confirm({
      title: `End ${assignmentsWords(chosen.ids.length)}?`,
      text: 'These charts close to the person at once. What they wrote stays.',
      yes: `End ${assignmentsWords(chosen.ids.length)}`,
      destructive: true,
    })
    if (!agreed) return
    try {
      const { ended } = await invoke('access.unassign', { assignmentIds: [...chosen.ids] })
      await refetchAfter(['access', 'clients', 'followup'])
      chosen.clear()
      notifyDone(`${assignmentsWords(ended)} ended`)
    } catch (error) {
      notifyFailure(error)
    }
  }
  return (
    <section className={classes.section} aria-labelledby="assignments">
      <h2 id="assignments">Assigned clients</h2>
      <p className={classes.quiet}>Charts that are open to somebody besides the counselor of record.</p>
      {answer.error !== null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? null : answer.data.total === 0 && staffId === null ? (
        <p>No client is assigned to anybody.</p>
      ) : (
        <>
          <div className={classes.bar}>
            <Select
              className={classes.grow}
              label="Of"
              placeholder="Everybody"
              clearable
              searchable
              data={staff}
              value={staffId}
              onChange={(value) => {
                setStaffId(value)
                setPage(1)
                chosen.clear()
              }}
            />
            <Button variant="default" disabled={chosen.ids.length === 0} onClick={() => void end()}>
              End {chosen.ids.length === 0 ? 'the ticked' : assignmentsWords(chosen.ids.length)}…
            </Button>
          </div>
          <ChoiceTable
            label="Assignments"
            headings={['File number', 'Assigned to', 'From', 'Ended', 'Reason']}
            rows={answer.data.rows}
            total={answer.data.total}
            page={page}
            onPage={setPage}
            idOf={({ assignmentId }) => assignmentId}
            nameOf={({ fileNumber, staffName }) => `${fileNumber}, ${staffName}`}
            mayChoose={({ toDate }) => toDate === null}
            chosen={chosen}
            cells={cellsOf}
          />
        </>
      )}
    </section>
  )
}
