/** A client's episodes of care, newest first, and what can be done about each. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { invoke } from '../../app/host.ts'
import { operationQuery, queryClient, refetchAfter, useOperation } from '../../app/query.ts'
import { DateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog, type ReasonQuestion } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { AdmitDialog } from './AdmitDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { DeathDialog, DeathTakenBackDialog } from './DeathDialogs.tsx'
import { DischargeDialog } from './DischargeDialog.tsx'
import { EpisodeFacts } from './EpisodeFacts.tsx'
import classes from './Episodes.module.css'
import { LevelDialog } from './LevelDialog.tsx'
import { againText, endedText } from './PlansEnd.tsx'
import { TransferDialog } from './TransferDialog.tsx'

interface Props {
  readonly clientId: string
  readonly mayWrite: boolean
}

type List = OutputOf<'episodes.list'>
/** Acts that take something back, each asked with a reason. */
type BackAct = 'discharge-back' | 'level-back' | 'admission-back'
type Act = 'transfer' | 'level' | 'discharge' | 'correct' | BackAct
type Open =
  { readonly act: Act; readonly episode: Episode } | { readonly act: 'admit' | 'death' | 'death-back' }

const changes = ['episodes', 'clients', 'followup', 'intake', 'calendar', 'sessions', 'groups']
const undoMs = 20_000

/** Takes a discharge back that was made a moment ago. */
const undoDischarge = async (clientId: string, episodeId: string, notice: string): Promise<void> => {
  notifications.hide(notice)
  try {
    const { episodes } = await queryClient.fetchQuery({
      ...operationQuery('episodes.list', { clientId }),
      staleTime: 0,
    })
    const episode = episodes.find((one) => one.episodeId === episodeId)
    const again = againText(
      await invoke('episodes.takeBackDischarge', {
        clientId,
        episodeId,
        revision: episode?.revision ?? 0,
        reason: 'Undone at once',
      }),
    )
    await refetchAfter(changes)
    notifyDone(again === '' ? 'The episode is open again' : `The episode is open again; ${again}`)
  } catch (error) {
    notifyFailure(error, 'The discharge was not taken back')
  }
}

const tellDischarged = (clientId: string, episodeId: string, done: OutputOf<'episodes.discharge'>): void => {
  const ended = endedText(done)
  const notice = `discharged-${episodeId}`
  notifications.show({
    id: notice,
    autoClose: undoMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>
          Client discharged{ended === '' ? '' : `, ${ended}`}. The follow-up goes on from the discharge.
        </span>
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          onClick={() => void undoDischarge(clientId, episodeId, notice)}
        >
          Undo
        </Button>
      </Group>
    ),
  })
}

/** What is asked before something is taken back. */
const questionOf = (clientId: string, act: BackAct, { episodeId, revision }: Episode): ReasonQuestion => {
  const which = { clientId, episodeId, revision }
  const shared = { needed: true, done: 'Taken back', changes, submit: 'Take it back' } as const
  switch (act) {
    case 'discharge-back':
      return {
        ...shared,
        kept: { form: 'take-back-discharge', subjectId: episodeId },
        title: 'Take the discharge back?',
        text: 'The episode is open again, and what the discharge ended in the calendar and in groups goes on. Its summary stays for the next discharge; the follow-up goes back to the last use.',
        act: (reason) => invoke('episodes.takeBackDischarge', { ...which, reason }),
      }
    case 'level-back':
      return {
        ...shared,
        kept: { form: 'take-back-level', subjectId: episodeId },
        title: 'Take the last change of the level of care back?',
        text: 'The level before holds again, as if it had never changed.',
        act: (reason) => invoke('episodes.takeBackLevel', { ...which, reason }),
      }
    case 'admission-back':
      return {
        ...shared,
        kept: { form: 'take-back-admission', subjectId: episodeId },
        title: 'Take the admission back?',
        text: 'The episode leaves the chart. Nothing hangs on it yet.',
        destructive: true,
        act: (reason) => invoke('episodes.takeBackAdmission', { ...which, reason }),
      }
  }
}

interface EpisodeProps {
  readonly episode: Episode
  readonly current: boolean
  readonly alive: boolean
  readonly mayWrite: boolean
  readonly onAct: (act: Act) => void
}

const EpisodeBlock = ({ episode, current, alive, mayWrite, onAct }: EpisodeProps) => {
  const { admittedOn, dischargedOn, levels, untouched } = episode
  const open = dischargedOn === null
  const acts: readonly (readonly [Act, string, boolean])[] = [
    ['transfer', 'Hand on…', current],
    ['level', 'Level of care…', current && open],
    ['level-back', 'Take the level back…', current && open && levels.length > 1],
    ['discharge', 'Discharge…', current && open],
    ['discharge-back', 'Take the discharge back…', current && !open && alive],
    ['correct', 'Correct…', true],
    ['admission-back', 'Take the admission back…', untouched],
  ]
  return (
    <article className={classes.episode} aria-label={open ? 'Open episode' : 'Closed episode'}>
      <div className={classes.line}>
        <h3>
          {open ? (
            <>
              Open since <DateText date={admittedOn} weekday={false} year />
            </>
          ) : (
            <>
              <DateText date={admittedOn} weekday={false} year /> to{' '}
              <DateText date={dischargedOn} weekday={false} year />
            </>
          )}
        </h3>
      </div>
      {mayWrite ? (
        <div className={classes.acts}>
          {acts
            .filter(([, , possible]) => possible)
            .map(([act, label]) => (
              <Button key={act} size="compact-sm" variant="subtle" onClick={() => onAct(act)}>
                {label}
              </Button>
            ))}
        </div>
      ) : null}
      <EpisodeFacts episode={episode} />
    </article>
  )
}

interface DialogProps {
  readonly clientId: string
  readonly list: List
  readonly open: Open
  readonly onClose: () => void
}

const Dialogs = ({ clientId, list, open, onClose }: DialogProps) => {
  const running = list.episodes.find(({ dischargedOn }) => dischargedOn === null) ?? null
  switch (open.act) {
    case 'admit':
      return <AdmitDialog clientId={clientId} list={list} onClose={onClose} />
    case 'death':
      return <DeathDialog clientId={clientId} open={running} plans={list.plans} onClose={onClose} />
    case 'death-back':
      return list.deceasedOn === null ? null : (
        <DeathTakenBackDialog clientId={clientId} deceasedOn={list.deceasedOn} onClose={onClose} />
      )
    case 'transfer':
      return <TransferDialog clientId={clientId} list={list} episode={open.episode} onClose={onClose} />
    case 'level':
      return <LevelDialog clientId={clientId} episode={open.episode} onClose={onClose} />
    case 'correct':
      return <CorrectDialog clientId={clientId} episode={open.episode} onClose={onClose} />
    case 'discharge':
      return (
        <DischargeDialog
          clientId={clientId}
          episode={open.episode}
          deceasedOn={list.deceasedOn}
          onClose={onClose}
          onDone={(done) => tellDischarged(clientId, open.episode.episodeId, done)}
          plans={list.plans}
        />
      )
    case 'discharge-back':
    case 'level-back':
    case 'admission-back':
      return <ReasonDialog question={questionOf(clientId, open.act, open.episode)} onClose={onClose} />
  }
}

/** Anchor for whoever jumps to the episodes. */
export const episodesHeading = 'episodes'

export const EpisodesPanel = ({ clientId, mayWrite }: Props) => {
  const answer = useOperation('episodes.list', { clientId })
  const [open, setOpen] = useState<Open | null>(null)
  const list = answer.data
  const running = list?.episodes.some(({ dischargedOn }) => dischargedOn === null) === true
  const alive = list?.deceasedOn === null
  return (
    <section aria-labelledby={episodesHeading}>
      <div className={classes.head}>
        <h2 id={episodesHeading} tabIndex={-1} className={classes.title}>
          Episodes of care
        </h2>
        {list !== undefined && mayWrite ? (
          <>
            {running || !alive ? null : (
              <Button size="compact-sm" variant="default" onClick={() => setOpen({ act: 'admit' })}>
                {list.episodes.length === 0 ? 'Admit…' : 'Admit again…'}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => setOpen({ act: alive ? 'death' : 'death-back' })}
            >
              {alive ? 'Record a death…' : 'Take the recorded death back…'}
            </Button>
          </>
        ) : null}
      </div>
      {list === undefined ? (
        answer.error === null ? null : (
          <ErrorState
            error={answer.error}
            title="The episodes cannot be shown"
            onRetry={() => void answer.refetch()}
          />
        )
      ) : (
        <>
          {list.episodes.length === 0 ? <p>No episode of care is recorded.</p> : null}
          {list.episodes.map((episode, at) => (
            <EpisodeBlock
              key={episode.episodeId}
              episode={episode}
              current={at === 0}
              alive={alive}
              mayWrite={mayWrite}
              onAct={(act) => setOpen({ act, episode })}
            />
          ))}
          {open === null ? null : (
            <Dialogs clientId={clientId} list={list} open={open} onClose={() => setOpen(null)} />
          )}
        </>
      )}
    </section>
  )
}
