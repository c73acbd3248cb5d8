/** Contacts that are due, begun from the board as it was last looked at. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { useBoardView } from '../followup/board/boardView.ts'
import { BeginsWithField, CounselorField, OneOfField } from './FilterFields.tsx'
import { OwnUse } from './OwnUse.tsx'
import { ReportPage } from './ReportPage.tsx'

const shows: readonly { readonly value: FollowUpFilter['show']; readonly label: string }[] = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'now', label: 'Overdue and due' },
  { value: 'soon', label: 'Overdue, due, and within 14 days' },
]

export default function FollowUpsReport() {
  const navigate = useNavigate()
  const board = useBoardView()
  const [filter, setFilter] = useState<FollowUpFilter>(board.filter)
  const change = (part: Partial<FollowUpFilter>): void => setFilter({ ...filter, ...part })

  return (
    <ReportPage
      heading="Follow-ups due"
      back={{ label: 'Back to the reports', go: () => void navigate({ to: '/reports' }) }}
      subject={{ what: 'follow-ups', filter }}
      purpose="own-use"
      formats={['pdf', 'csv']}
    >
      <OwnUse />
      <OneOfField
        label="Contacts"
        choices={shows}
        value={filter.show}
        onChange={(show) => change({ show })}
      />
      <CounselorField value={filter.counselorId} onChange={(counselorId) => change({ counselorId })} />
      <BeginsWithField value={filter.search} onChange={(search) => change({ search })} />
    </ReportPage>
  )
}
