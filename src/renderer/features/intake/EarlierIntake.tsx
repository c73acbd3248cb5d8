/** The intake of an earlier episode, whole, to read: marked with its dates, and nothing in it can be changed. */
import { Alert, Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { IntakePart, IntakeState } from '#shared/contract/operations/intake.ts'
import { sectionWords } from '#shared/domain/intake/sections.ts'
import { useOperation } from '../../app/query.ts'
import { DateText, InstantText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { PartReading } from './PartForm.tsx'
import { SubstanceLine } from './Substances.tsx'
import classes from './Intake.module.css'

type Earlier = IntakeState['earlierEpisodes'][number]

/** "5 Jan 2025 – 2 Feb 2025" */
const Dates = ({ admittedOn, dischargedOn }: Pick<Earlier, 'admittedOn' | 'dischargedOn'>) => (
  <>
    <DateText date={admittedOn} weekday={false} year />
    {' – '}
    {dischargedOn === null ? 'open' : <DateText date={dischargedOn} weekday={false} year />}
  </>
)

/** Below the sections of the current intake: the way to those before it. */
export const EarlierEpisodes = ({
  episodes,
  onOpen,
}: {
  readonly episodes: readonly Earlier[]
  readonly onOpen: (episodeId: string) => void
}) =>
  episodes.length === 0 ? null : (
    <section className={classes.earlierEpisodes} aria-labelledby="earlier-intakes">
      <h3 id="earlier-intakes">Earlier intakes</h3>
      <ul>
        {episodes.map((episode) => (
          <li key={episode.episodeId}>
            <button type="button" className={classes.section} onClick={() => onOpen(episode.episodeId)}>
              <IconHistory size={16} aria-hidden="true" />
              <span>
                <Dates {...episode} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )

const PartSection = ({
  part,
  substances,
}: {
  readonly part: IntakePart
  readonly substances: OutputOf<'intake.earlierEpisode'>['substances']
}) => (
  <section aria-labelledby={`earlier-${part.section}`} className={classes.earlierPart}>
    <h3 id={`earlier-${part.section}`}>{sectionWords[part.section]}</h3>
    {part.section === 'substance-use' && substances.length > 0 ? (
      <ol className={classes.list} aria-label="Substances by rank">
        {substances.map((substance) => (
          <li key={substance.rank}>
            <SubstanceLine substance={substance} />
          </li>
        ))}
      </ol>
    ) : null}
    {Object.keys(part.answers).length === 0 ? null : <PartReading part={part} />}
    {part.savedAt === null ? null : (
      <p className={classes.state}>
        Saved <InstantText instant={part.savedAt} />
        {part.savedBy === null ? '' : ` by ${part.savedBy}`}
        {part.completedAt === null ? ', not called complete' : ', complete'}
      </p>
    )}
  </section>
)

interface Props {
  readonly clientId: string
  readonly episodeId: string
  readonly onBack: () => void
}

export const EarlierIntake = ({ clientId, episodeId, onBack }: Props) => {
  const answer = useOperation('intake.earlierEpisode', { clientId, episodeId })
  const waiting = useDelayedFlag(answer.isPending)
  const heading = useRef<HTMLHeadingElement>(null)
  const there = answer.data !== undefined
  useEffect(() => {
    if (there) heading.current?.focus()
  }, [there])
  const back = (
    <Button size="compact-sm" variant="default" onClick={onBack}>
      Back to the intake of today
    </Button>
  )
  if (answer.error !== null)
    return (
      <ErrorState
        error={answer.error}
        title="This intake cannot be shown"
        onRetry={() => void answer.refetch()}
        action={back}
      />
    )
  if (answer.data === undefined)
    return waiting ? <p className={classes.state}>Opening the earlier intake…</p> : null
  const { parts, substances, ...episode } = answer.data
  const written = parts.filter(
    ({ section, answers }) =>
      Object.keys(answers).length > 0 || (section === 'substance-use' && substances.length > 0),
  )
  const empty = parts.filter((part) => !written.includes(part))
  return (
    <article className={classes.earlierIntake} aria-labelledby="earlier-intake">
      <div className={classes.earlierBar}>
        <h2 id="earlier-intake" ref={heading} tabIndex={-1}>
          Intake of <Dates {...episode} />
        </h2>
        {back}
      </div>
      <Alert color="gray" icon={<IconHistory size={18} />} className={classes.alert}>
        An earlier episode, to read only. Conditions, medications, allergies, diagnoses and contacts are kept
        for the client and not for an episode: they stand in the intake of today.
      </Alert>
      {written.map((part) => (
        <PartSection key={part.section} part={part} substances={substances} />
      ))}
      {empty.length === 0 ? null : (
        <p className={classes.state}>
          Without answers: {empty.map(({ section }) => sectionWords[section]).join(', ')}.
        </p>
      )}
    </article>
  )
}
