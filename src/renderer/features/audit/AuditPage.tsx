/** Who looked and who changed: every entry of the audit record, newest first. */
import { Button } from '@mantine/core'
import { IconFileText, IconListSearch, IconShieldCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AuditRow } from '#shared/contract/operations/audit.ts'
import { locale } from '../../app/locale.ts'
import { listQuery, queryClient } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Grid } from '../../ui/grid/Grid.tsx'
import gridClasses from '../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../ui/grid/GridSkeleton.tsx'
import { useGridList } from '../../ui/grid/useGridList.ts'
import { Page } from '../../ui/Page.tsx'
import { AuditToolbar } from './AuditToolbar.tsx'
import { auditView, clearAuditFilter, useAuditView } from './auditView.ts'
import { columns } from './columns.tsx'
import { EntryDialog } from './EntryDialog.tsx'
import { VerifyDialog } from './VerifyDialog.tsx'

const keyOf = ({ seq }: AuditRow): string => String(seq)

const entries = (count: number): string =>
  `${count.toLocaleString(locale())} ${count === 1 ? 'entry' : 'entries'}`

export default function AuditPage() {
  const navigate = useNavigate()
  const mayVerify = useMay('administrator')
  // Nearly everything writes an entry, so what was read at an earlier visit is old.
  useState(() => queryClient.removeQueries({ queryKey: ['audit.list'] }))
  const { filter, fileNumber } = useAuditView()
  const { list, stale, error, fetching, focus, grid } = useGridList(
    auditView,
    filter,
    (page) => listQuery('audit.list', { ...page, filter }),
    keyOf,
  )
  const [opened, setOpened] = useState<AuditRow | null>(null)
  const [verifying, setVerifying] = useState(false)
  const today = localToday()
  const shown = list !== null && list.total > 0
  const searchedFrom = list?.answer.searchedFrom ?? null

  return (
    <Page
      heading="Audit"
      fill
      keepFocus={list === null || shown}
      actions={
        <>
          {mayVerify ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconShieldCheck size={16} aria-hidden="true" />}
              onClick={() => setVerifying(true)}
            >
              Verify
            </Button>
          ) : null}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileText size={16} aria-hidden="true" />}
            onClick={() => void navigate({ href: '/reports/audit' })}
          >
            Export
          </Button>
        </>
      }
    >
      <AuditToolbar
        filter={filter}
        fileNumber={fileNumber}
        users={list?.answer.users ?? []}
        found={list === null ? '' : entries(list.total)}
        hint={
          searchedFrom === null
            ? shown
              ? 'Enter shows an entry'
              : ''
            : `Searched back to ${dateText(localToday(new Date(searchedFrom)), { weekday: false })}. For older entries, choose days.`
        }
      />
      <div className={gridClasses.table}>
        {error !== null && !fetching && (list === null || stale) ? (
          <ErrorState error={error} title="The audit record cannot be shown" />
        ) : list === null ? (
          <GridSkeleton />
        ) : list.total === 0 ? (
          <EmptyState
            title="No entry fits this filter"
            icon={<IconListSearch size={32} />}
            action={
              <Button variant="default" onClick={clearAuditFilter}>
                Show every entry
              </Button>
            }
          />
        ) : (
          <Grid
            {...grid}
            label="Audit record"
            list={list}
            columns={columns}
            today={today}
            onOpen={setOpened}
          />
        )}
      </div>
      {opened === null ? null : (
        <EntryDialog
          row={opened}
          today={today}
          onClose={() => {
            setOpened(null)
            focus()
          }}
        />
      )}
      {verifying ? <VerifyDialog onClose={() => setVerifying(false)} /> : null}
    </Page>
  )
}
