/** The caseload as a document or a spreadsheet, begun from the list as it was last looked at. */
import { Checkbox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type {
  CaseloadColumn,
  CaseloadDocumentColumn,
  CaseloadFilter,
  CaseloadSort,
} from '#shared/contract/operations/caseload.ts'
import { dueChoices, dueChoiceWords } from '#shared/domain/caseload/due-choices.ts'
import { caseloadColumnNames } from '../../app/caseloadColumnNames.ts'
import { allCaseloadColumns, caseloadView, columnsOfView, setCaseloadView } from '../../app/caseloadView.ts'
import { useSession } from '../../app/session.ts'
import {
  BeginsWithField,
  CounselorField,
  LevelOfCareField,
  OneOfField,
  ProgramField,
} from './FilterFields.tsx'
import { OwnUse } from './OwnUse.tsx'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

/** As on the screen of the caseload, without the trend line, which is for the screen. */
const isOnPaper = (column: CaseloadColumn): column is CaseloadDocumentColumn => column !== 'paws'
const allColumns = allCaseloadColumns.filter(isOnPaper)

const statuses: readonly { readonly value: CaseloadFilter['status']; readonly label: string }[] = [
  { value: 'open', label: 'In care' },
  { value: 'closed', label: 'Discharged' },
  { value: 'all', label: 'All' },
]

const dues = [
  { value: 'anything' as const, label: 'Anything, or nothing' },
  ...dueChoices.map((value) => ({ value, label: dueChoiceWords[value] })),
]

export default function CaseloadReport() {
  const navigate = useNavigate()
  const { settings, user } = useSession()
  const [filter, setFilter] = useState<CaseloadFilter>(() => {
    const looked = caseloadView().filter
    return looked.counselorId === 'me' ? { ...looked, counselorId: user.staffId } : looked
  })
  const [sort, setSort] = useState<readonly CaseloadSort[]>(() => caseloadView().sort)
  const [columns, setColumns] = useState<readonly CaseloadDocumentColumn[]>(() =>
    columnsOfView(caseloadView(), settings.caseloadColumns).filter(isOnPaper),
  )
  const [chosen, setChosen] = useState(() => caseloadView().chosen)
  // The next report begins with everybody again.
  useEffect(() => setCaseloadView({ chosen: null }), [])
  const change = (part: Partial<CaseloadFilter>): void => setFilter({ ...filter, ...part })

  return (
    <ReportPage
      heading="Caseload report"
      back={{ label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }}
      subject={{
        what: 'caseload',
        filter,
        sort: [...sort],
        columns: [...columns],
        clientIds: chosen === null ? null : [...chosen],
      }}
      purpose="own-use"
      formats={['pdf', 'csv']}
    >
      <OwnUse />
      {chosen === null ? null : (
        <Checkbox
          size="xs"
          label={`Only the ${chosen.length === 1 ? 'one' : chosen.length.toLocaleString()} marked in the caseload`}
          checked
          onChange={() => setChosen(null)}
        />
      )}
      <OneOfField
        label="Clients"
        choices={statuses}
        value={filter.status}
        onChange={(status) => change({ status })}
      />
      <CounselorField value={filter.counselorId} onChange={(counselorId) => change({ counselorId })} />
      <LevelOfCareField value={filter.levelOfCare} onChange={(levelOfCare) => change({ levelOfCare })} />
      <ProgramField value={filter.program} onChange={(program) => change({ program })} />
      <OneOfField
        label="What is due"
        choices={dues}
        value={filter.due ?? 'anything'}
        onChange={(due) => change({ due: due === 'anything' ? null : due })}
      />
      <Checkbox
        size="xs"
        label="Safety concern only"
        checked={filter.risk}
        onChange={(event) => change({ risk: event.currentTarget.checked })}
      />
      <BeginsWithField value={filter.search} onChange={(search) => change({ search })} />
      <OneOfField
        label="Sorted by"
        choices={allColumns.map((column) => ({ value: column, label: caseloadColumnNames[column] }))}
        value={sort[0]?.column ?? 'why'}
        onChange={(column) => setSort([{ column, direction: 'ascending' }])}
      />
      <Checkbox.Group
        label="Columns"
        value={[...columns]}
        onChange={(values) => {
          // Columns keep the order of the screen; one at least stays.
          const next = allColumns.filter((column) => values.includes(column))
          if (next.length > 0) setColumns(next)
        }}
      >
        <div className={classes.columns}>
          {allColumns.map((column) => (
            <Checkbox key={column} size="xs" value={column} label={caseloadColumnNames[column]} />
          ))}
        </div>
      </Checkbox.Group>
    </ReportPage>
  )
}
