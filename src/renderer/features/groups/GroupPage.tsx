/** One group: its sessions at the left, its members or topics at the right. */
import { Button, Tabs } from '@mantine/core'
import { IconCalendarPlus, IconPencil, IconUserPlus } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { clockTime, DateText, localToday } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { AgreementDialog } from './AgreementDialog.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import classes from './Groups.module.css'
import { JoinDialog, type Candidate } from './JoinDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { isMemberOn, MembersPart, type Member } from './MembersPart.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { SessionsPart } from './SessionsPart.tsx'
import { TopicsPart } from './TopicsPart.tsx'
import { membersText, modelWords, opennessWords, weekdayWords } from './words.ts'

type Dialog =
  | { readonly kind: 'change' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'join'; readonly who: Candidate | null }
  | { readonly kind: 'leave'; readonly member: Member }
  | { readonly kind: 'agreement'; readonly member: Member }

const Facts = ({ group, today }: { readonly group: GroupDetail; readonly today: string }) => {
  const weekday = group.weekday === null ? undefined : weekdayWords[group.weekday - 1]
  const when = [
    weekday === undefined ? '' : `${weekday}s`,
    group.startTime === null ? '' : clockTime(group.startTime),
    `${group.plannedMinutes} minutes`,
  ]
    .filter((part) => part !== '')
    .join(', ')
  return (
    <p className={classes.facts}>
      <span>
        {group.model === null
          ? opennessWords[group.openness]
          : `${modelWords[group.model]}, ${opennessWords[group.openness].toLowerCase()}`}
      </span>
      <span>{when}</span>
      {group.place === null ? null : <span>{group.place}</span>}
      {group.program === null ? null : <span>{group.program}</span>}
      {group.facilitators.length === 0 ? null : (
        <span>Led by {group.facilitators.map(({ name }) => name).join(', ')}</span>
      )}
      <span>
        Since <DateText date={group.startedOn} today={today} weekday={false} />
      </span>
      {group.endedOn === null ? null : (
        <span>
          {group.endedOn <= today ? 'Ended' : 'Ends'}{' '}
          <DateText date={group.endedOn} today={today} weekday={false} />
        </span>
      )}
    </p>
  )
}

const Group = ({ group }: { readonly group: GroupDetail }) => {
  const navigate = useNavigate()
  const clinical = useMay('counselor', 'supervisor')
  const mayWrite = clinical && group.mayKeep
  const today = localToday()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [tab, setTab] = useState<string | null>('members')
  const running = group.endedOn === null || group.endedOn >= today
  const close = () => setDialog(null)
  const current = group.members.filter((member) => isMemberOn(member, today)).length + group.otherMembers
  const held = group.topics.filter(({ heldOn }) => heldOn.length > 0).length
  const plan = mayWrite && running ? () => setDialog({ kind: 'plan' }) : null
  return (
    <Page
      fill
      heading={group.name}
      aside={membersText(current, group.capacity)}
      back={{ label: 'Back to the groups', go: () => void navigate({ to: '/groups' }) }}
      actions={
        clinical ? (
          <>
            {mayWrite ? (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden="true" />}
                onClick={() => setDialog({ kind: 'change' })}
              >
                Change
              </Button>
            ) : null}
            {running ? (
              <>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconUserPlus size={16} aria-hidden="true" />}
                  onClick={() => setDialog({ kind: 'join', who: null })}
                >
                  Add members
                </Button>
                {mayWrite ? (
                  <Button
                    size="xs"
                    leftSection={<IconCalendarPlus size={16} aria-hidden="true" />}
                    onClick={() => setDialog({ kind: 'plan' })}
                  >
                    Plan sessions
                  </Button>
                ) : null}
              </>
            ) : null}
          </>
        ) : null
      }
    >
      <Facts group={group} today={today} />
      <div className={classes.columns}>
        <section className={classes.column} aria-label="Sessions">
          <SessionsPart sessions={group.sessions} today={today} onPlan={plan} />
        </section>
        <Tabs value={tab} onChange={setTab} className={classes.column} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="members">Members {current}</Tabs.Tab>
            <Tabs.Tab value="topics">
              Topics {group.topics.length === 0 ? '' : `${held} of ${group.topics.length} held`}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="members">
            <MembersPart
              members={group.members}
              today={today}
              others={group.otherMembers}
              onJoin={clinical && running ? (who) => setDialog({ kind: 'join', who }) : null}
              onLeave={clinical ? (member) => setDialog({ kind: 'leave', member }) : null}
              onAgreement={clinical ? (member) => setDialog({ kind: 'agreement', member }) : null}
            />
          </Tabs.Panel>
          <Tabs.Panel value="topics">
            <TopicsPart
              topics={group.topics}
              today={today}
              onChange={mayWrite ? () => setDialog({ kind: 'change' }) : null}
            />
          </Tabs.Panel>
        </Tabs>
      </div>
      {dialog?.kind === 'change' ? (
        <GroupDialog group={group} onClose={close} onSaved={() => undefined} />
      ) : null}
      {dialog?.kind === 'plan' ? <PlanDialog group={group} today={today} onClose={close} /> : null}
      {dialog?.kind === 'join' ? (
        <JoinDialog group={group} who={dialog.who} today={today} onClose={close} />
      ) : null}
      {dialog?.kind === 'agreement' ? (
        <AgreementDialog groupId={group.groupId} member={dialog.member} today={today} onClose={close} />
      ) : null}
      {dialog?.kind === 'leave' ? (
        <LeaveDialog groupId={group.groupId} member={dialog.member} today={today} onClose={close} />
      ) : null}
    </Page>
  )
}

export default function GroupPage() {
  const { groupId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const answer = useOperation('groups.get', { groupId })
  const waiting = useDelayedFlag(answer.isPending)
  if (answer.data !== undefined) return <Group key={groupId} group={answer.data} />
  return (
    <Page heading="Group" back={{ label: 'Back to the groups', go: () => void navigate({ to: '/groups' }) }}>
      {answer.error !== null ? (
        <ErrorState
          error={answer.error}
          title="This group cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      ) : waiting ? (
        <p>Reading the group…</p>
      ) : null}
    </Page>
  )
}
