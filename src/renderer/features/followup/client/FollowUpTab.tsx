/** The follow-up of one client: the next contact on top, the trend, the schedule, and the check-ins in words. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { FollowUpPoint, Wave } from '#shared/contract/operations/followup.ts'
import { useOperation } from '../../../app/query.ts'
import { useSession } from '../../../app/session.ts'
import { useMayWriteIn } from '../../access/useChartAccess.ts'
import { useShortcut } from '../../../app/shortcuts.ts'
import { localToday } from '../../../ui/DateText.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { useDelayedFlag } from '../../../ui/useDelayedFlag.ts'
import { AttemptDialog } from '../board/AttemptDialog.tsx'
import { BeginSchedule } from './BeginSchedule.tsx'
import { nextPoint, pointForToday } from './check-in-form.ts'
import { CheckInForm } from './CheckInForm.tsx'
import { EarlyKeys, type FollowUpAct } from './EarlyKeys.tsx'
import classes from './FollowUp.module.css'
import { History } from './History.tsx'
import { NextContact } from './NextContact.tsx'
import { ReasonDialog, type ReasonQuestion } from '../../../ui/form-dialog/ReasonDialog.tsx'
import { Schedule } from './Schedule.tsx'
import { Trend } from './Trend.tsx'
import { WaveDialog } from './WaveDialog.tsx'
import { Waves } from './Waves.tsx'

interface Props {
  readonly client: ClientDetail
  /** This tab is the one on screen: its keys are heard. */
  readonly active: boolean
  /** What the address asks to begin on arrival. */
  readonly begin?: 'check-in' | 'contact'
  /** A key that was pressed before the content was there; `onEarly` keeps one, or takes it back. */
  readonly early: FollowUpAct | null
  readonly onEarly: (act: FollowUpAct | null) => void
}

type Dialog =
  | { readonly kind: 'contact'; readonly point: FollowUpPoint | null }
  | { readonly kind: 'begin' }
  | { readonly kind: 'wave'; readonly wave: Wave | null; readonly ending: boolean }
  | { readonly kind: 'ask'; readonly question: ReasonQuestion }

interface OverviewProps extends Props {
  readonly followUp: OutputOf<'followup.get'>
  readonly onCheckIn: (point: FollowUpPoint | null) => void
}

const Overview = ({ client, active, begin, early, onEarly, followUp, onCheckIn }: OverviewProps) => {
  const navigate = useNavigate()
  const { settings } = useSession()
  const mayWrite = useMayWriteIn(client.clientId)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const today = localToday()
  const { clientId } = client
  const { points, schedule, checkIns, waves, phase, anchors } = followUp
  const alive = client.deceasedOn === null
  const next = alive ? nextPoint(points) : null
  const checkIn = () => onCheckIn(pointForToday(points))
  const contact = () => setDialog({ kind: 'contact', point: next })
  const ask = (question: ReasonQuestion) => setDialog({ kind: 'ask', question })

  const editWave = (wave: Wave | null, ending = false) => setDialog({ kind: 'wave', wave, ending })

  const keys = active && settings.singleKeys && mayWrite
  useShortcut({ key: 'p', enabled: keys && alive }, checkIn)
  useShortcut({ key: 'c', enabled: keys }, contact)
  useShortcut({ key: 'w', enabled: keys }, () => editWave(null))

  const take = useEffectEvent(() => {
    if (early === null) return
    onEarly(null)
    if (!keys) return
    if (early === 'contact') contact()
    else if (early === 'wave') editWave(null)
    else if (alive) checkIn()
  })
  // oxlint-disable-next-line react/set-state-in-effect -- a key that was pressed before this was here is begun once
  useEffect(() => take(), [early])

  // The address asks once; after that it is the plain tab again, so that coming back does not begin anew.
  const follow = useEffectEvent(() => {
    if (begin === undefined) return
    void navigate({
      to: '/clients/$clientId',
      params: { clientId },
      search: { tab: 'follow-up' },
      replace: true,
    })
    if (!mayWrite) return
    if (begin === 'contact') contact()
    else if (alive) checkIn()
  })
  // oxlint-disable-next-line react/set-state-in-effect -- the address is outside React; what it asks for is begun once, then taken out of it
  useEffect(() => follow(), [begin])

  return (
    <div className={classes.tab}>
      <NextContact
        followUp={followUp}
        next={next}
        today={today}
        singleKeys={settings.singleKeys}
        {...(mayWrite && alive ? { onCheckIn: checkIn } : {})}
        {...(mayWrite ? { onContact: contact } : {})}
        {...(mayWrite && alive && schedule === null ? { onBegin: () => setDialog({ kind: 'begin' }) } : {})}
      />
      <Trend checkIns={checkIns} waves={waves} phase={phase} today={today} active={active} />
      <Waves
        clientId={clientId}
        waves={waves}
        today={today}
        mayWrite={mayWrite}
        onEdit={editWave}
        onAsk={ask}
      />
      <Schedule
        clientId={clientId}
        followUp={followUp}
        today={today}
        mayWrite={mayWrite && alive}
        onBegin={() => setDialog({ kind: 'begin' })}
        onCheckIn={onCheckIn}
        onContact={(point) => setDialog({ kind: 'contact', point })}
        onAsk={ask}
      />
      <History clientId={clientId} checkIns={checkIns} points={points} mayWrite={mayWrite} onAsk={ask} />
      {dialog?.kind === 'contact' ? (
        <AttemptDialog
          row={{
            ...client,
            pointId: dialog.point?.pointId ?? null,
            label: dialog.point?.label ?? 'Outside the schedule',
          }}
          today={today}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.kind === 'begin' ? (
        <BeginSchedule
          clientId={clientId}
          anchors={anchors}
          anew={schedule !== null}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.kind === 'wave' ? (
        <WaveDialog
          clientId={clientId}
          wave={dialog.wave}
          ending={dialog.ending}
          today={today}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.kind === 'ask' ? (
        <ReasonDialog question={dialog.question} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  )
}

export default function FollowUpTab({ client, active, begin, early, onEarly }: Props) {
  const { clientId } = client
  const { settings } = useSession()
  const mayWrite = useMayWriteIn(clientId)
  const answer = useOperation('followup.get', { clientId })
  const waiting = useDelayedFlag(answer.isPending)
  const [checking, setChecking] = useState<{ readonly pointId: string | null } | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const leave = () => {
    setChecking(null)
    root.current?.focus({ preventScroll: true })
  }

  if (answer.data === undefined) {
    if (answer.error !== null)
      return (
        <ErrorState
          error={answer.error}
          title="The follow-up cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      )
    return (
      <>
        <EarlyKeys enabled={active && mayWrite && settings.singleKeys} onAct={onEarly} />
        {waiting ? <p className={classes.quiet}>Reading the follow-up…</p> : null}
      </>
    )
  }
  const { points, checkIns } = answer.data
  return (
    <div ref={root} tabIndex={-1} className={classes.root}>
      {checking !== null ? (
        <CheckInForm
          clientId={clientId}
          points={points.filter(({ state }) => state !== 'done' && state !== 'before-records')}
          pointId={checking.pointId}
          before={checkIns.at(-1) ?? null}
          active={active}
          onLeave={leave}
        />
      ) : (
        <Overview
          client={client}
          active={active}
          followUp={answer.data}
          early={early}
          onEarly={onEarly}
          onCheckIn={(point) => setChecking({ pointId: point?.pointId ?? null })}
          {...(begin === undefined ? {} : { begin })}
        />
      )}
    </div>
  )
}
