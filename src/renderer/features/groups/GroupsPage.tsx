/** The groups: who leads, how full, what is next, and where attendance is missing. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import { focusOnArrival } from '../../app/arrival.ts'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { AttendanceMissing } from './AttendanceMissing.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import classes from './Groups.module.css'
import { useRowKeys } from './useRowKeys.ts'
import { modelWords, opennessWords } from './words.ts'

type Status = InputOf<'groups.list'>['status']
type Row = OutputOf<'groups.list'>['groups'][number]

/** Kept until Mooring is locked, so that coming back finds the list as it was. */
let lastStatus: Status = 'running'

const Next = ({ next, today }: { readonly next: Row['next']; readonly today: string }) =>
  next === null ? (
    <span className={classes.quiet}>None planned</span>
  ) : (
    <>
      <Link to="/groups/sessions/$sessionId" params={{ sessionId: next.sessionId }} className={classes.link}>
        <DateText date={next.heldOn} today={today} />
        {next.startTime === null ? null : `, ${clockTime(next.startTime)}`}
      </Link>
      {next.topic === null ? null : <span className={classes.quiet}> · {next.topic}</span>}
    </>
  )

const GroupTable = ({ groups, today }: { readonly groups: readonly Row[]; readonly today: string }) => {
  const onKeyDown = useRowKeys()
  const table = useRef<HTMLDivElement>(null)
  // On arrival the eye goes to the first group.
  useEffect(() => focusOnArrival(table.current?.querySelector<HTMLElement>('[data-row-link]')), [])
  return (
    <div ref={table} className={classes.scroll} onKeyDown={onKeyDown} role="presentation">
      <table className={classes.table} aria-label="Groups">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Kind</th>
            <th scope="col">Members</th>
            <th scope="col">Led by</th>
            <th scope="col">Next session</th>
            <th scope="col">Last held</th>
            <th scope="col">
              <span className="visually-hidden">Attendance missing</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.groupId}>
              <td>
                <Link
                  to="/groups/$groupId"
                  params={{ groupId: group.groupId }}
                  className={classes.link}
                  data-row-link
                >
                  {group.name}
                </Link>
                {group.endedOn === null ? null : (
                  <span className={classes.quiet}>
                    {' '}
                    · ended <DateText date={group.endedOn} today={today} weekday={false} />
                  </span>
                )}
              </td>
              <td className={classes.nowrap}>
                {group.model === null ? null : `${modelWords[group.model]}, `}
                {group.model === null
                  ? opennessWords[group.openness]
                  : opennessWords[group.openness].toLowerCase()}
              </td>
              <td className={classes.nowrap}>
                {group.members}
                {group.capacity === null ? null : ` of ${group.capacity}`}
                {group.capacity !== null && group.members >= group.capacity ? (
                  <span className={classes.quiet}> · full</span>
                ) : null}
              </td>
              <td className={classes.nowrap} title={group.facilitators.join(', ')}>
                {group.facilitators[0]}
                {group.facilitators.length > 1 ? (
                  <span className={classes.quiet}> +{group.facilitators.length - 1}</span>
                ) : null}
              </td>
              <td>
                <Next next={group.next} today={today} />
              </td>
              <td className={classes.nowrap}>
                {group.lastHeldOn === null ? (
                  <span className={classes.quiet}>Never</span>
                ) : (
                  <DateText date={group.lastHeldOn} today={today} weekday={false} />
                )}
              </td>
              <td>
                {group.withoutAttendance > 0 ? <AttendanceMissing count={group.withoutAttendance} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export default function GroupsPage() {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const [status, setStatus] = useState<Status>(lastStatus)
  const [adding, setAdding] = useState(false)
  const answer = useOperation('groups.list', { status })
  const slow = useDelayedFlag(answer.isPending)
  const groups = answer.data?.groups
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
      New group
    </Button>
  )
  return (
    <Page
      heading="Groups"
      fill
      keepFocus={groups === undefined || groups.length > 0}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Running or ended"
          data={[
            { value: 'running', label: 'Running' },
            { value: 'ended', label: 'Ended' },
            { value: 'all', label: 'All' },
          ]}
          value={status}
          onChange={(value) => {
            const next: Status = value === 'ended' || value === 'all' ? value : 'running'
            lastStatus = next
            setStatus(next)
          }}
        />
      }
      actions={
        mayWrite ? (
          <Button
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            New group
          </Button>
        ) : null
      }
    >
      {answer.data !== undefined && groups !== undefined && groups.length > 0 ? (
        <GroupTable key={status} groups={groups} today={answer.data.today} />
      ) : groups !== undefined ? (
        <EmptyState
          title={status === 'ended' ? 'No group has ended' : 'No groups yet'}
          icon={<IconUsersGroup size={32} />}
          action={mayWrite && status !== 'ended' ? add : null}
        >
          {status === 'ended'
            ? null
            : 'A group has its members, its topics and its sessions. Attendance of everybody is taken on one screen and appears in each chart.'}
        </EmptyState>
      ) : answer.error !== null ? (
        <ErrorState
          error={answer.error}
          title="The groups cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      ) : slow ? (
        <p className={classes.none}>Reading the groups…</p>
      ) : null}
      {adding ? (
        <GroupDialog
          group={null}
          onClose={() => setAdding(false)}
          onSaved={(groupId) => void navigate({ to: '/groups/$groupId', params: { groupId } })}
        />
      ) : null}
    </Page>
  )
}
