/** One episode of care as the record has it: days, counselors, levels of care, attendance, and what was put right. */
import type { ReactNode } from 'react'
import type { Episode, EpisodeCorrection } from '#shared/contract/operations/episodes.ts'
import { DateText, dateText, InstantText } from '../../ui/DateText.tsx'
import { sessionKindWords } from '../client/words.ts'
import classes from './Episodes.module.css'

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

interface SpanProps {
  readonly spans: readonly {
    readonly from: string
    readonly to: string | null
    readonly reason: string | null
    readonly words: string
  }[]
}

const Spans = ({ spans }: SpanProps) => (
  <ol>
    {spans.map(({ from, to, reason, words }) => (
      <li key={`${from} ${to ?? ''} ${words}`}>
        {words}{' '}
        <span className={classes.quiet}>
          from <DateText date={from} weekday={false} />
          {to === null ? null : (
            <>
              {' '}
              to <DateText date={to} weekday={false} />
            </>
          )}
          {reason === null ? '' : `: ${reason}`}
        </span>
      </li>
    ))}
  </ol>
)

const fieldWords: Readonly<Record<string, string>> = {
  admittedOn: 'admitted',
  dischargedOn: 'discharged',
  dischargeReason: 'reason for discharge',
  dischargeSummary: 'summary',
  program: 'program',
  referralSource: 'referred by',
  levelOfCare: 'level of care',
  on: 'from',
}

const correctionWords: Readonly<Record<EpisodeCorrection['what'], string>> = {
  dates: 'Corrected',
  'discharge-taken-back': 'Discharge taken back',
  'level-taken-back': 'Change of level taken back',
}

const wasWords = ({ was }: EpisodeCorrection): string =>
  Object.entries(was)
    .map(([field, value]) => {
      const said =
        value === null ? 'nothing' : /^\d{4}-\d\d-\d\d$/.test(value) ? dateText(value, { year: true }) : value
      return `${fieldWords[field] ?? field} was ${said}`
    })
    .join('; ')

const kindText = (byKind: Readonly<Record<string, number>>): string =>
  Object.entries(byKind)
    .map(
      ([kind, count]) =>
        `${(Object.entries(sessionKindWords).find(([code]) => code === kind)?.[1] ?? kind).toLocaleLowerCase('en')} ${count}`,
    )
    .join(', ')

export const EpisodeFacts = ({ episode }: { readonly episode: Episode }) => {
  const { counselors, levels, corrections, facts } = episode
  return (
    <dl className={classes.facts}>
      <Fact label="Counselor">
        {counselors.length > 1 ? (
          <Spans spans={counselors.map(({ name, ...span }) => ({ ...span, words: name }))} />
        ) : (
          (episode.counselor ?? 'Nobody')
        )}
      </Fact>
      <Fact label="Level of care">
        {levels.length > 1 ? (
          <Spans spans={levels.map(({ levelOfCare, ...span }) => ({ ...span, words: levelOfCare }))} />
        ) : (
          (episode.levelOfCare ?? 'Not known')
        )}
      </Fact>
      {episode.program === null ? null : <Fact label="Program">{episode.program}</Fact>}
      {episode.referralSource === null ? null : <Fact label="Referred by">{episode.referralSource}</Fact>}
      <Fact label="Sessions">
        {facts.attended === 0
          ? 'None attended yet'
          : `${facts.attended} attended (${kindText(facts.byKind)}), ${facts.missed} missed, ${facts.cancelled} cancelled`}
      </Fact>
      {episode.dischargeReason === null ? null : <Fact label="Why it ended">{episode.dischargeReason}</Fact>}
      {episode.dischargeSummary === null ? null : (
        <Fact label={episode.dischargedOn === null ? 'Summary, kept' : 'Summary'}>
          <span className={classes.words}>{episode.dischargeSummary}</span>
        </Fact>
      )}
      {corrections.length === 0 ? null : (
        <Fact label="Put right">
          <ul>
            {corrections.map((one) => (
              <li key={one.at}>
                {correctionWords[one.what]}: {wasWords(one)}.{' '}
                <span className={classes.quiet}>
                  {one.reason} <InstantText instant={one.at} />
                  {one.by === null ? '' : `, ${one.by}`}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  )
}
