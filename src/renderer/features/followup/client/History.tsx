/** The check-ins in words, newest first; the numbers stand in the trend. */
import { Button } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { pawsDomains, type CheckIn, type FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import { invoke } from '../../../app/host.ts'
import { DateText, dateText } from '../../../ui/DateText.tsx'
import classes from './FollowUp.module.css'
import type { ReasonQuestion } from '../../../ui/form-dialog/ReasonDialog.tsx'

interface Props {
  readonly clientId: string
  readonly checkIns: readonly CheckIn[]
  readonly points: readonly FollowUpPoint[]
  readonly mayWrite: boolean
  readonly onAsk: (question: ReasonQuestion) => void
}

const Words = ({ label, text }: { readonly label: string; readonly text: string | null }) =>
  text === null ? null : (
    <p className={classes.words}>
      <span className={classes.quiet}>{label}</span> {text}
    </p>
  )

const Use = ({ checkIn }: { readonly checkIn: CheckIn }) => {
  if (checkIn.anyUse === null) return 'use not asked'
  if (!checkIn.anyUse) return 'no use'
  return (
    <strong>
      use reported
      {checkIn.usedSubstance === null ? '' : `: ${checkIn.usedSubstance}`}
      {checkIn.usedOn === null ? null : (
        <>
          , <DateText date={checkIn.usedOn} />
        </>
      )}
    </strong>
  )
}

/** "Anxiety 5, Sleep problems 7": what was asked and was there on at least a day; null where it was not asked. */
const daysWords = ({ daysAffected }: CheckIn): string | null => {
  const asked = pawsDomains.filter((domain) => daysAffected[domain] !== null)
  if (asked.length === 0) return null
  const there = asked.filter((domain) => daysAffected[domain] !== 0)
  return there.length === 0
    ? `none in the ${asked.length} asked`
    : there.map((domain) => `${pawsDomainLabels[domain]} ${daysAffected[domain] ?? 0}`).join(', ')
}

export const History = ({ clientId, checkIns, points, mayWrite, onAsk }: Props) => {
  if (checkIns.length === 0) return null
  const labelOf = (pointId: string | null): string | null =>
    points.find((point) => point.pointId === pointId)?.label ?? null
  const remove = (checkIn: CheckIn): void => {
    const label = labelOf(checkIn.pointId)
    onAsk({
      kept: { form: 'remove-check-in', subjectId: checkIn.checkInId },
      title: `Remove the check-in of ${dateText(checkIn.heldOn)}?`,
      text: `It leaves the chart, the trend and the flags. ${
        label === null ? '' : `The contact ${label} is open again by its window. `
      }What was removed, why and by whom stays on record.`,
      submit: 'Remove',
      placeholder: 'For example: entered for the wrong client',
      needed: true,
      destructive: true,
      done: 'Check-in removed',
      changes: ['followup'],
      act: (reason) => invoke('followup.removeCheckIn', { clientId, checkInId: checkIn.checkInId, reason }),
    })
  }
  return (
    <section aria-labelledby="check-ins">
      <div className={classes.sectionHead}>
        <h2 id="check-ins" className={classes.title}>
          Check-ins
        </h2>
      </div>
      <ul className={classes.history}>
        {checkIns.toReversed().map((checkIn) => (
          <li key={checkIn.checkInId}>
            <div className={classes.line}>
              <DateText date={checkIn.heldOn} />
              <span>
                {[
                  labelOf(checkIn.pointId),
                  checkIn.sleepHours === null ? null : `${checkIn.sleepHours} h sleep`,
                  checkIn.severities.craving === null ? null : `craving ${checkIn.severities.craving}`,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}{' '}
                · <Use checkIn={checkIn} />
              </span>
              {checkIn.by === null ? null : <span className={classes.quiet}>{checkIn.by}</span>}
              {mayWrite ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  className={classes.end}
                  aria-label={`Remove the check-in of ${dateText(checkIn.heldOn)}`}
                  onClick={() => remove(checkIn)}
                >
                  Remove…
                </Button>
              ) : null}
            </div>
            {checkIn.safety === 'yes' ? (
              <p className={classes.safety}>
                <IconAlertTriangleFilled size={14} aria-hidden="true" />
                <span>
                  <strong>Safety question: yes.</strong> {checkIn.safetyAction}
                </span>
              </p>
            ) : null}
            <Words label="Days affected of seven" text={daysWords(checkIn)} />
            <Words label="Protective" text={checkIn.protectiveActions} />
            <Words label="Next" text={checkIn.action} />
            <Words label="Remarks" text={checkIn.remarks} />
          </li>
        ))}
      </ul>
    </section>
  )
}
