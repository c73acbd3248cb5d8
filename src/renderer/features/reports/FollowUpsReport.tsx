/** Contacts that are due, begun from the board as it was last looked at. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { useOperation } from '../../app/query.ts'
import { useBoardView } from '../followup/board/boardView.ts'
import { OwnUse } from './OwnUse.tsx'
import { ReportPage } from './ReportPage.tsx'

const shows = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'now', label: 'Overdue and due' },
  { value: 'soon', label: 'Overdue, due, and within 14 days' },
] as const
const anyone = ''

export default function FollowUpsReport() {
  const navigate = useNavigate()
  const choices = useOperation('clients.choices', {})
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
      <NativeSelect
        size="xs"
        label="Contacts"
        data={shows.map(({ value, label }) => ({ value, label }))}
        value={filter.show}
        onChange={(event) =>
          change({ show: shows.find(({ value }) => value === event.currentTarget.value)?.value ?? 'now' })
        }
      />
      <NativeSelect
        size="xs"
        label="Counselor"
        data={[
          { value: anyone, label: 'Everybody' },
          ...(choices.data?.counselors ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.counselorId ?? anyone}
        onChange={(event) =>
          change({ counselorId: event.currentTarget.value === anyone ? null : event.currentTarget.value })
        }
      />
      <TextInput
        size="xs"
        label="Name or file number begins with"
        value={filter.search}
        maxLength={200}
        onChange={(event) => change({ search: event.currentTarget.value })}
      />
    </ReportPage>
  )
}
