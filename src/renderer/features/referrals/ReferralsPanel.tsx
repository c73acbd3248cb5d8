/** Coordination of care: the referrals of a client, those that wait for an answer first, with their dialogs. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Referral } from '#shared/contract/operations/referrals.ts'
import { referralOutcomeLabels, referralUrgencyLabels } from '#shared/domain/treatment/labels.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { DateText, dateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { ReferralDialog } from './ReferralDialog.tsx'
import classes from './Referrals.module.css'

interface Props {
  readonly clientId: string
  /** The tab is on screen: its key is heard. */
  readonly active: boolean
}

type Dialog =
  | { readonly kind: 'edit'; readonly referral: Referral | null }
  | { readonly kind: 'answer'; readonly referral: Referral }
  | { readonly kind: 'remove'; readonly referral: Referral }

const outcomeWords = (outcome: string | null): string =>
  Object.entries(referralOutcomeLabels).find(([code]) => code === outcome)?.[1] ?? 'Answered'

/** What the referral stands upon, in a line of its own: without a consent it says so. */
const Consent = ({ referral }: { readonly referral: Referral }) => {
  const { consentId, consentSignedOn, consentTrouble, direction } = referral
  if (consentTrouble !== null)
    return (
      <Urgency
        wrap
        level="due"
        reason={
          consentTrouble === 'revoked'
            ? 'The consent was revoked: nothing more may be said to them'
            : 'The consent has expired: nothing more may be said to them'
        }
      />
    )
  if (consentId !== null) return <p className={classes.quiet}>Consent recorded here</p>
  if (consentSignedOn !== null)
    return (
      <p className={classes.quiet}>
        Consent on paper, signed <DateText date={consentSignedOn} weekday={false} year />
      </p>
    )
  return direction === 'out' ? (
    <Urgency wrap level="urgent" reason="No consent recorded: sent as a medical emergency" />
  ) : (
    <p className={classes.quiet}>No consent recorded: an answer to them needs one</p>
  )
}

const Standing = ({ referral, today }: { readonly referral: Referral; readonly today: string }) => {
  const { direction, answeredOn, closedOn, answerDueOn, urgency } = referral
  if (answeredOn !== null)
    return (
      <span>
        {outcomeWords(referral.outcome)}, <DateText date={answeredOn} weekday={false} />
      </span>
    )
  if (closedOn !== null)
    return (
      <span>
        Closed without an answer, <DateText date={closedOn} weekday={false} />
      </span>
    )
  if (direction === 'in') return <span className={classes.quiet}>Open</span>
  if (answerDueOn === null) return <span className={classes.quiet}>Waiting for an answer</span>
  return answerDueOn < today || urgency === 'emergency' ? (
    <Urgency
      level={answerDueOn < today ? 'urgent' : 'due'}
      reason={`Answer ${answerDueOn < today ? 'was' : 'is'} expected ${relativeDays(answerDueOn, today)}`}
    />
  ) : (
    <span className={classes.quiet}>
      Answer expected by <DateText date={answerDueOn} weekday={false} />
    </span>
  )
}

interface ItemProps {
  readonly referral: Referral
  readonly today: string
  readonly mayWrite: boolean
  readonly onDialog: (kind: 'edit' | 'answer' | 'remove') => void
  readonly onClose: (closedOn: string | null) => void
}

const Item = ({ referral, today, mayWrite, onDialog, onClose }: ItemProps) => {
  const { direction, recipient, referredOn, answeredOn, closedOn } = referral
  const name = `the referral of ${dateText(referredOn)}`
  const act = (label: string, spoken: string, run: () => void) => (
    <Button size="compact-xs" variant="subtle" color="gray" aria-label={`${spoken} ${name}`} onClick={run}>
      {label}
    </Button>
  )
  return (
    <li>
      <div className={classes.line}>
        <span>
          {direction === 'out' ? 'To ' : 'From '}
          <span className={classes.who}>
            <PlainName name={recipient} />
          </span>
          {referral.specialty === null ? null : <span className={classes.quiet}> {referral.specialty}</span>}
        </span>
        <DateText date={referredOn} weekday={false} />
        {referral.urgency === 'routine' ? null : <span>{referralUrgencyLabels[referral.urgency]}</span>}
        <Standing referral={referral} today={today} />
        {mayWrite ? (
          <span className={classes.acts}>
            {act(
              answeredOn === null ? 'Answer…' : 'Change the answer…',
              answeredOn === null ? 'Record the answer to' : 'Change the answer to',
              () => onDialog('answer'),
            )}
            {closedOn === null
              ? act('Close', 'Close', () => onClose(today))
              : act('Reopen', 'Reopen', () => onClose(null))}
            {act('Change…', 'Change', () => onDialog('edit'))}
            {act('Remove…', 'Remove', () => onDialog('remove'))}
          </span>
        ) : null}
      </div>
      <p className={classes.words}>{referral.reason}</p>
      {referral.answer === null ? null : (
        <p className={classes.words}>
          <span className={classes.quiet}>Answer</span> {referral.answer}
        </p>
      )}
      <Consent referral={referral} />
    </li>
  )
}

const undoMs = 20_000

const bringBack = async (clientId: string, referralId: string, notice: string): Promise<void> => {
  notifications.hide(notice)
  try {
    await invoke('referrals.bringBack', { clientId, referralId })
    await refetchAfter(['referrals', 'clients'])
    notifyDone('The referral is back')
  } catch (error) {
    notifyFailure(error, 'The referral was not brought back')
  }
}

export const ReferralsPanel = ({ clientId, active }: Props) => {
  const { settings } = useSession()
  const mayWrite = useMayWriteIn(clientId)
  const answer = useOperation('referrals.list', { clientId })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const today = localToday()
  const known = answer.data
  useShortcut({ key: 'r', enabled: active && mayWrite && settings.singleKeys && known !== undefined }, () =>
    setDialog({ kind: 'edit', referral: null }),
  )
  const close = () => setDialog(null)
  const setClosed = async (referral: Referral, closedOn: string | null): Promise<void> => {
    const { referralId, revision } = referral
    try {
      await invoke('referrals.close', { clientId, referralId, revision, closedOn })
      await refetchAfter(['referrals', 'clients'])
      notifyDone(closedOn === null ? 'Referral open again' : 'Referral closed')
    } catch (error) {
      notifyFailure(error, 'The referral was not changed')
    }
  }
  const remove = async (referralId: string, reason: string): Promise<void> => {
    await invoke('referrals.remove', { clientId, referralId, reason })
    const notice = `removed-${referralId}`
    notifications.show({
      id: notice,
      autoClose: undoMs,
      withBorder: true,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>Referral removed</span>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => void bringBack(clientId, referralId, notice)}
          >
            Undo
          </Button>
        </Group>
      ),
    })
  }
  if (known === undefined)
    return answer.error === null ? null : (
      <ErrorState
        error={answer.error}
        title="The referrals cannot be shown"
        onRetry={() => void answer.refetch()}
      />
    )
  return (
    <section aria-labelledby="referrals">
      <div className={classes.head}>
        <h2 id="referrals" tabIndex={-1} className={classes.title}>
          Coordination of care
        </h2>
        <span className={classes.quiet}>Referrals to and from others who treat this client.</span>
        {mayWrite ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDialog({ kind: 'edit', referral: null })}
          >
            Record a referral…
          </Button>
        ) : null}
      </div>
      {known.referrals.length === 0 ? (
        <p className={classes.quiet}>None is recorded.</p>
      ) : (
        <ul className={classes.list}>
          {known.referrals.map((referral) => (
            <Item
              key={referral.referralId}
              referral={referral}
              today={today}
              mayWrite={mayWrite}
              onDialog={(kind) => setDialog({ kind, referral })}
              onClose={(closedOn) => void setClosed(referral, closedOn)}
            />
          ))}
        </ul>
      )}
      {dialog?.kind === 'edit' ? (
        <ReferralDialog clientId={clientId} referral={dialog.referral} known={known} onClose={close} />
      ) : null}
      {dialog?.kind === 'answer' ? (
        <AnswerDialog clientId={clientId} referral={dialog.referral} onClose={close} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <ReasonDialog
          question={{
            kept: { form: 'remove-referral', subjectId: dialog.referral.referralId },
            title: `Remove the referral of ${dateText(dialog.referral.referredOn)}?`,
            text: 'It leaves this list. What was removed, why and by whom stays on record.',
            submit: 'Remove',
            placeholder: 'For example: entered for the wrong client',
            needed: true,
            destructive: true,
            done: null,
            act: (reason) => remove(dialog.referral.referralId, reason),
            changes: ['referrals', 'clients'],
          }}
          onClose={close}
        />
      ) : null}
    </section>
  )
}
