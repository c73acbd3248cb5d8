/** The contacts of the schedule in their order, each with its window, where it stands and who was tried when. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { invoke } from '../../../app/host.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { windowText } from '../board/words.ts'
import { Attempts } from './Attempts.tsx'
import classes from './FollowUp.module.css'
import { PointState } from './PointState.tsx'
import type { ReasonQuestion } from '../../../ui/form-dialog/ReasonDialog.tsx'
import { anchorWords } from './words.ts'

interface Props {
  readonly clientId: string
  readonly followUp: OutputOf<'followup.get'>
  readonly today: string
  readonly mayWrite: boolean
  readonly onBegin: () => void
  readonly onCheckIn: (point: FollowUpPoint) => void
  readonly onContact: (point: FollowUpPoint) => void
  readonly onAsk: (question: ReasonQuestion) => void
}

/** A contact that somebody closed by hand can be opened again. */
const isClosedByHand = ({ state, closedOn }: FollowUpPoint): boolean =>
  closedOn !== null && (state === 'missed' || state === 'not-needed')
const isOpen = ({ state, closedOn }: FollowUpPoint): boolean =>
  closedOn === null && state !== 'done' && state !== 'before-records' && state !== 'not-needed'

const Acts = ({
  clientId,
  point,
  onCheckIn,
  onContact,
  onAsk,
}: Pick<Props, 'clientId' | 'onCheckIn' | 'onContact' | 'onAsk'> & { readonly point: FollowUpPoint }) => {
  const { pointId, label } = point
  const close = (outcome: 'missed' | 'not-needed') =>
    onAsk({
      kept: { form: `close-contact-${outcome}`, subjectId: pointId },
      title: outcome === 'missed' ? `${label} was missed?` : `${label} is not needed?`,
      text: 'The contact is not due any more. It can be opened again.',
      submit: outcome === 'missed' ? 'Close as missed' : 'Close as not needed',
      needed: outcome === 'not-needed',
      done: `${label} closed`,
      changes: ['followup'],
      act: (reason) => invoke('followup.closePoint', { clientId, pointId, outcome, reason }),
    })
  const reopen = () =>
    onAsk({
      kept: { form: 'reopen-contact', subjectId: pointId },
      title: `Open ${label} again?`,
      text: 'It is due again by its window.',
      submit: 'Open again',
      needed: false,
      done: `${label} is open again`,
      changes: ['followup'],
      act: (reason) => invoke('followup.closePoint', { clientId, pointId, outcome: null, reason }),
    })
  return (
    <span onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()} role="presentation">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={`More for ${label}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {point.state === 'done' ? null : (
            <Menu.Item onClick={() => onCheckIn(point)}>Check in for this contact</Menu.Item>
          )}
          <Menu.Item onClick={() => onContact(point)}>Record a contact…</Menu.Item>
          {isOpen(point) ? (
            <>
              <Menu.Item onClick={() => close('missed')}>Close as missed…</Menu.Item>
              <Menu.Item onClick={() => close('not-needed')}>Close as not needed…</Menu.Item>
            </>
          ) : null}
          {isClosedByHand(point) ? <Menu.Item onClick={reopen}>Open again…</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

export const Schedule = (props: Props) => {
  const { followUp, today, mayWrite, onBegin } = props
  const { schedule, points, otherAttempts } = followUp
  return (
    <section aria-labelledby="schedule">
      <div className={classes.sectionHead}>
        <h2 id="schedule" className={classes.title}>
          Schedule
        </h2>
        {schedule === null ? null : (
          <span className={classes.quiet}>
            from {anchorWords[schedule.anchor]} on{' '}
            <DateText date={schedule.anchorOn} weekday={false} today={today} />
          </span>
        )}
        {mayWrite && schedule !== null ? (
          <Button size="compact-sm" variant="subtle" className={classes.end} onClick={onBegin}>
            Begin anew…
          </Button>
        ) : null}
      </div>
      {schedule === null ? (
        <p className={classes.quiet}>No schedule runs for this client.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Contact</th>
              <th scope="col">Target</th>
              <th scope="col">Window</th>
              <th scope="col">State</th>
              <th scope="col" className={classes.number}>
                Tries
              </th>
              {mayWrite ? (
                <th scope="col">
                  <span className="visually-hidden">Acts</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <Fragment key={point.pointId}>
                <tr data-state={point.state}>
                  <th scope="row">{point.label}</th>
                  <td>
                    <DateText date={point.targetOn} today={today} />
                  </td>
                  <td className="tabular">{windowText(point.earliestOn, point.latestOn, today)}</td>
                  <td>
                    <PointState state={point.state} />
                    {point.closeReason === null ? null : (
                      <span className={classes.quiet}> {point.closeReason}</span>
                    )}
                  </td>
                  <td className={classes.number}>{point.attempts.length || '–'}</td>
                  {mayWrite ? (
                    <td className={classes.number}>
                      <Acts {...props} point={point} />
                    </td>
                  ) : null}
                </tr>
                {point.attempts.length === 0 ? null : (
                  <tr className={classes.sub}>
                    <td colSpan={mayWrite ? 6 : 5}>
                      <Attempts attempts={point.attempts} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {otherAttempts.length === 0 ? null : (
        <>
          <h3 className={classes.subTitle}>Contacts outside the schedule</h3>
          <Attempts attempts={otherAttempts.toReversed()} />
        </>
      )}
    </section>
  )
}
