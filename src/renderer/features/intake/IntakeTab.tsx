/** The intake of a client's current episode: section by section, each saved and called complete on its own. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { IntakeState } from '#shared/contract/operations/intake.ts'
import { intakeSections, sectionWords, type IntakeSection } from '#shared/domain/intake/sections.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { EarlierEpisodes, EarlierIntake } from './EarlierIntake.tsx'
import classes from './Intake.module.css'
import { ItemsList, type ListedSection } from './ItemsList.tsx'
import { PartForm, PartReading } from './PartForm.tsx'
import { sectionStates } from './section-states.ts'
import { SectionNav } from './SectionNav.tsx'
import { Substances } from './Substances.tsx'
import { ToldAllergies } from './ToldAllergies.tsx'
import { keptName } from './usePartForm.ts'

interface Props {
  readonly clientId: string
  /** This tab is the one on screen. */
  readonly active: boolean
}

/** Sections in which words of an earlier sitting stand that were never saved: after a lock or a crash. */
const useTyped = (episodeId: string, section: IntakeSection): ReadonlySet<IntakeSection> => {
  const [typed, setTyped] = useState<ReadonlySet<IntakeSection>>(new Set())
  useEffect(() => {
    let gone = false
    const ask = async () => {
      const found = await Promise.all(
        intakeSections.map(async (one) => {
          const { kept } = await invoke('forms.kept', { form: keptName(one), subjectId: episodeId })
          return kept === null ? [] : [one]
        }),
      )
      if (!gone) setTyped(new Set(found.flat()))
    }
    ask().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [episodeId, section])
  return typed
}

const isListed = (section: IntakeSection): section is ListedSection =>
  ['co-occurring', 'medications', 'allergies', 'diagnoses', 'contacts'].includes(section)

interface SheetProps extends Props {
  readonly state: IntakeState
  readonly episodeId: string
}

const Sheet = ({ clientId, active, state, episodeId }: SheetProps) => {
  const mayWrite = useMayWriteIn(clientId)
  const [section, setSection] = useState<IntakeSection>(
    () => state.parts.find(({ completedAt }) => completedAt === null)?.section ?? 'medical-history',
  )
  /** The earlier episode whose intake is read just now. */
  const [reading, setReading] = useState<string | null>(null)
  const typed = useTyped(episodeId, section)
  const leave = useRef<() => Promise<boolean>>(() => Promise.resolve(true))
  const heading = useRef<HTMLHeadingElement>(null)
  const part = state.parts.find((one) => one.section === section)
  const next = intakeSections[intakeSections.indexOf(section) + 1]
  const show = (chosen: IntakeSection): void => {
    leave.current = () => Promise.resolve(true)
    setSection(chosen)
    requestAnimationFrame(() => heading.current?.focus())
  }
  // What is typed is saved before another section comes up; where it cannot be, it stays in sight with the reason.
  const choose = async (chosen: IntakeSection): Promise<void> => {
    if (chosen !== section && (await leave.current())) show(chosen)
  }
  const read = async (earlierId: string): Promise<void> => {
    if (await leave.current()) {
      leave.current = () => Promise.resolve(true)
      setReading(earlierId)
    }
  }
  if (reading !== null)
    return (
      <EarlierIntake
        clientId={clientId}
        episodeId={reading}
        onBack={() => {
          setReading(null)
          requestAnimationFrame(() => heading.current?.focus())
        }}
      />
    )
  if (part === undefined) return null
  return (
    <div className={classes.intake}>
      <div className={classes.nav}>
        <SectionNav
          states={sectionStates(state)}
          section={section}
          typed={typed}
          onChoose={(chosen) => void choose(chosen)}
        />
        <EarlierEpisodes episodes={state.earlierEpisodes} onOpen={(earlierId) => void read(earlierId)} />
      </div>
      <section className={classes.part} aria-labelledby="intake-section">
        <h2 id="intake-section" ref={heading} tabIndex={-1}>
          {sectionWords[section]}
        </h2>
        {(section === 'substance-use' || section === 'medications') && state.depressants !== null ? (
          <p className={classes.warning}>
            <IconAlertTriangleFilled size={15} aria-hidden="true" />
            <span>{state.depressants}</span>
          </p>
        ) : null}
        {section === 'substance-use' ? (
          <Substances
            clientId={clientId}
            episodeId={episodeId}
            substances={state.substances}
            mayWrite={mayWrite}
          />
        ) : null}
        {section === 'allergies' && state.allergiesTold !== null ? (
          <ToldAllergies
            clientId={clientId}
            episodeId={episodeId}
            told={state.allergiesTold}
            mayWrite={mayWrite}
          />
        ) : null}
        {isListed(section) ? (
          <ItemsList
            key={`list ${section}`}
            clientId={clientId}
            section={section}
            items={state.items}
            mayWrite={mayWrite}
          />
        ) : null}
        {mayWrite ? (
          <PartForm
            key={`form ${section}`}
            clientId={clientId}
            episodeId={episodeId}
            part={part}
            earlier={state.earlier.includes(section)}
            active={active}
            onNext={next === undefined ? null : () => show(next)}
            onLeaving={(how) => {
              leave.current = how
            }}
          />
        ) : (
          <PartReading part={part} />
        )}
      </section>
    </div>
  )
}

export default function IntakeTab({ clientId, active }: Props) {
  const answer = useOperation('intake.get', { clientId })
  const waiting = useDelayedFlag(answer.isPending)
  if (answer.data !== undefined) {
    const { episodeId } = answer.data
    return episodeId === null ? (
      <EmptyState title="No episode of care yet">
        An intake belongs to an episode. Admit the client first, under Details.
      </EmptyState>
    ) : (
      <Sheet key={episodeId} clientId={clientId} active={active} state={answer.data} episodeId={episodeId} />
    )
  }
  if (answer.error !== null)
    return (
      <ErrorState
        error={answer.error}
        title="The intake cannot be shown"
        onRetry={() => void answer.refetch()}
      />
    )
  return waiting ? <p className={classes.state}>Opening the intake…</p> : null
}
