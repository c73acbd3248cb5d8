/** The brief before a session: what a counselor wants to have read about this client, on one page. */
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { Brief } from '#shared/contract/operations/today.ts'
import type { ReactNode } from 'react'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { ReachMark } from '../../ui/ReachMark.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { RefusedChart } from '../access/RefusedChart.tsx'
import { AllergiesLine } from '../client/Allergies.tsx'
import { attendanceWords, sessionKindWords } from '../client/words.ts'
import classes from './Today.module.css'

const Part = ({
  id,
  title,
  nothing,
  children,
}: {
  readonly id: string
  readonly title: string
  /** Said where there is nothing to show. */
  readonly nothing: string | null
  readonly children: ReactNode
}) => (
  <section aria-labelledby={`brief-${id}`} className={classes.part}>
    <h2 id={`brief-${id}`} className={classes.heading}>
      {title}
    </h2>
    {nothing === null ? children : <p className={classes.quiet}>{nothing}</p>}
  </section>
)

const change = (severity: number, before: number | null): string =>
  before === null || before === severity
    ? ''
    : severity > before
      ? `, up from ${before}`
      : `, down from ${before}`

const LastTime = ({ brief }: { readonly brief: Brief }) => (
  <Part
    id="last"
    title="Last time"
    nothing={brief.lastSeen === null && brief.missed.length === 0 ? 'Not seen yet.' : null}
  >
    {brief.lastSeen === null ? null : (
      <p className={classes.prose}>
        {sessionKindWords[brief.lastSeen.kind]} on <DateText date={brief.lastSeen.heldOn} />
        {brief.lastSeen.mood === null ? '' : ` · mood ${brief.lastSeen.mood}`}
        {brief.lastSeen.craving === null ? '' : ` · craving ${brief.lastSeen.craving}`}
      </p>
    )}
    <ul className={classes.list}>
      {brief.missed.map(({ sessionId, heldOn, attendance }) => (
        <li key={sessionId}>
          {attendanceWords[attendance]} on <DateText date={heldOn} />
        </li>
      ))}
    </ul>
  </Part>
)

const Body = ({ brief }: { readonly brief: Brief }) => (
  <>
    <div className={classes.known}>
      <AllergiesLine allergies={brief.allergies} />
      <p>
        <span className="private tabular">{brief.phone ?? 'No number'}</span>{' '}
        {brief.phone === null ? null : <ReachMark reach={brief} />}
      </p>
    </div>
    {brief.risk === null ? null : (
      <section className={classes.risk} aria-labelledby="brief-risk">
        <h2 id="brief-risk" className={classes.heading}>
          Safety concern noted on <DateText date={brief.risk.screenedOn} />
        </h2>
        <p className={classes.prose}>
          {brief.risk.action === null ? 'No action is recorded.' : `What was done: ${brief.risk.action}`}
        </p>
      </section>
    )}
    <div className={classes.brief}>
      <Part
        id="plan"
        title="Plan of the last note"
        nothing={brief.lastPlan === null ? 'No note with a plan yet.' : null}
      >
        {brief.lastPlan === null ? null : (
          <>
            <p className={classes.prose}>{brief.lastPlan.text}</p>
            <p className={classes.quiet}>
              <DateText date={brief.lastPlan.heldOn} />, {brief.lastPlan.author}
            </p>
          </>
        )}
      </Part>
      <LastTime brief={brief} />
      <Part id="due" title="Due" nothing={brief.due.length === 0 ? 'Nothing is due.' : null}>
        <ul className={classes.list}>
          {brief.due.map((item) => (
            <li key={`${item.kind} ${item.subjectId}`}>
              <Urgency level={item.urgency} reason={item.reason} wrap />
            </li>
          ))}
        </ul>
      </Part>
      <Part
        id="objectives"
        title="Open objectives"
        nothing={brief.objectives.length === 0 ? 'No treatment plan in force has open objectives.' : null}
      >
        <ul className={classes.list}>
          {brief.objectives.map((one) => (
            <li key={one.objectiveId}>
              {one.objective}
              <div className={classes.quiet}>
                {one.percent === null ? 'No progress noted' : `${one.percent} %`}
                {one.notedOn === null ? null : (
                  <>
                    {' on '}
                    <DateText date={one.notedOn} />
                  </>
                )}
                {one.targetOn === null ? null : (
                  <>
                    {' · target '}
                    <DateText date={one.targetOn} />
                  </>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Part>
      <Part
        id="situations"
        title="Likely, and not confident yet"
        nothing={
          brief.situations.length === 0 ? 'No relapse-prevention plan in force names such a situation.' : null
        }
      >
        <ul className={classes.list}>
          {brief.situations.map((one) => (
            <li key={one.situationId}>
              {one.situation}
              <div className={classes.quiet}>
                <span className={classes.numbers}>
                  Likely {one.likelihood}, confident {one.confidence}
                </span>
                {one.response === null || one.response === ''
                  ? ' · no response planned'
                  : ` · ${one.response}`}
              </div>
            </li>
          ))}
        </ul>
      </Part>
      <Part
        id="check-in"
        title="Latest check-in"
        nothing={brief.checkIn === null ? 'No check-in yet.' : null}
      >
        {brief.checkIn === null ? null : (
          <>
            <p className={classes.quiet}>
              <DateText date={brief.checkIn.checkedOn} />
              {brief.checkIn.sleepHours === null ? '' : ` · slept ${brief.checkIn.sleepHours} hours`}
            </p>
            <ul className={classes.list}>
              {brief.checkIn.domains.map(({ domain, severity, before }) => (
                <li key={domain} className={classes.numbers}>
                  {pawsDomainLabels[domain]} {severity}
                  <span className={classes.quiet}>{change(severity, before)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Part>
      <Part
        id="referrals"
        title="Waiting for an answer"
        nothing={brief.referrals.length === 0 ? 'No referral is unanswered.' : null}
      >
        <ul className={classes.list}>
          {brief.referrals.map((one) => (
            <li key={one.referralId}>
              {one.recipient}
              <div className={classes.quiet}>
                Referred <DateText date={one.referredOn} />
                {one.answerDueOn === null ? null : (
                  <>
                    {' · answer due '}
                    <DateText date={one.answerDueOn} />
                  </>
                )}
              </div>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="next" title="Next session" nothing={brief.nextSession === null ? 'None is planned.' : null}>
        {brief.nextSession === null ? null : (
          <p className={classes.prose}>
            <DateText date={brief.nextSession.heldOn} />
            {brief.nextSession.startTime === null ? '' : `, ${clockTime(brief.nextSession.startTime)}`}
          </p>
        )}
      </Part>
    </div>
  </>
)

export default function BriefPage() {
  const { clientId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const client = useOperation('clients.get', { clientId })
  const brief = useOperation('today.brief', { clientId })
  const back = { label: 'Back', go: () => window.history.back() }
  const error = client.error ?? brief.error
  if (error?.detail.code === 'forbidden') return <RefusedChart back={back} />
  return (
    <Page
      heading={
        client.data === undefined ? (
          'Brief'
        ) : (
          <>
            Brief: <PersonName person={client.data} />
          </>
        )
      }
      back={back}
      actions={
        <>
          {mayWrite ? (
            <Button
              size="sm"
              variant="default"
              onClick={() => void navigate({ to: '/reports/brief/$clientId', params: { clientId } })}
            >
              Print
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="default"
            onClick={() => void navigate({ to: '/clients/$clientId', params: { clientId } })}
          >
            Open the chart
          </Button>
          {mayWrite ? (
            <Button
              size="sm"
              onClick={() => void navigate({ to: '/clients/$clientId/sessions/new', params: { clientId } })}
            >
              New session
            </Button>
          ) : null}
        </>
      }
    >
      {error !== null ? (
        <ErrorState error={error} title="The brief cannot be shown" onRetry={() => void brief.refetch()} />
      ) : brief.data === undefined ? null : (
        <Body brief={brief.data} />
      )}
    </Page>
  )
}
