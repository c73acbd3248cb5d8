/** Emergency openings: who opened whose chart, why, and whether somebody else has looked into it. */
import { Button, Pagination, SegmentedControl } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import classes from './Access.module.css'
import { pageSize } from './ChoiceTable.tsx'

type Opening = OutputOf<'access.openings'>['rows'][number]

const Review = ({ opening }: { readonly opening: Opening }) => {
  const [busy, setBusy] = useState(false)
  if (opening.reviewedAt !== null)
    return (
      <>
        {opening.reviewedBy}, <InstantText instant={opening.reviewedAt} />
      </>
    )
  if (opening.own) return <span className={classes.quiet}>Your own: for somebody else to review</span>
  const review = async () => {
    setBusy(true)
    try {
      await invoke('access.reviewOpening', { openingId: opening.openingId })
      await refetchAfter(['access'])
      notifyDone('Marked as reviewed')
    } catch (error) {
      notifyFailure(error)
      setBusy(false)
    }
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={busy}
      aria-label={`Mark as reviewed: ${opening.fileNumber}, ${opening.userName}`}
      onClick={() => void review()}
    >
      Mark as reviewed
    </Button>
  )
}

const Openings = ({ rows }: { readonly rows: readonly Opening[] }) => (
  <div className={classes.wide}>
    <table className={classes.table} aria-label="Emergency openings, newest first">
      <thead>
        <tr>
          {['Opened', 'Who', 'Client', 'Reason', 'Until', 'Reviewed'].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((opening) => (
          <tr key={opening.openingId}>
            <td className={classes.number}>
              <InstantText instant={opening.openedAt} />
            </td>
            <td>{opening.userName}</td>
            <td className={classes.number}>{opening.fileNumber}</td>
            <td className={classes.reason}>{opening.reason}</td>
            <td className={classes.number}>
              <InstantText instant={opening.endsAt} />
            </td>
            <td>
              <Review opening={opening} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

export default function OpeningsPage() {
  const [unreviewedOnly, setUnreviewedOnly] = useState(true)
  const [page, setPage] = useState(1)
  const answer = useOperation('access.openings', {
    unreviewedOnly,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const { data } = answer
  return (
    <Page
      heading="Emergencies"
      aside={data === undefined ? null : `${data.unreviewed.toLocaleString()} to review`}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which openings"
          value={unreviewedOnly ? 'open' : 'all'}
          onChange={(value) => {
            setUnreviewedOnly(value === 'open')
            setPage(1)
          }}
          data={[
            { value: 'open', label: 'To review' },
            { value: 'all', label: 'All' },
          ]}
        />
      }
    >
      {answer.error !== null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : data === undefined ? null : data.total === 0 ? (
        <EmptyState
          icon={<IconShieldCheck size={28} />}
          title={unreviewedOnly ? 'Nothing to review' : 'No chart was ever opened in an emergency'}
        >
          When somebody opens another counselor’s client in an emergency, it stands here with the reason, for
          another person to look into.
        </EmptyState>
      ) : (
        <>
          <Openings rows={data.rows} />
          {data.total > pageSize ? (
            <Pagination
              mt="md"
              size="sm"
              total={Math.ceil(data.total / pageSize)}
              value={page}
              onChange={setPage}
            />
          ) : null}
        </>
      )}
    </Page>
  )
}
