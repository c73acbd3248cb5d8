/** The sections of the intake: which are complete, begun, or hold words that are not saved yet. */
import { IconCircle, IconCircleCheckFilled, IconCircleHalf2 } from '@tabler/icons-react'
import {
  completeness,
  sectionWords,
  type IntakeSection,
  type SectionState,
} from '#shared/domain/intake/sections.ts'
import classes from './Intake.module.css'

interface Props {
  readonly states: readonly SectionState[]
  readonly section: IntakeSection
  /** Sections in which something was typed and not saved. */
  readonly typed: ReadonlySet<IntakeSection>
  readonly onChoose: (section: IntakeSection) => void
}

const Mark = ({ state }: { readonly state: SectionState }) =>
  state.completedAt !== null ? (
    <IconCircleCheckFilled size={16} aria-hidden="true" />
  ) : state.begun ? (
    <IconCircleHalf2 size={16} aria-hidden="true" />
  ) : (
    <IconCircle size={16} aria-hidden="true" />
  )

export const SectionNav = ({ states, section, typed, onChoose }: Props) => {
  const { complete, of } = completeness(states)
  return (
    <nav aria-label="Sections of the intake">
      <p>
        <strong>
          {complete} of {of} sections
        </strong>{' '}
        complete
      </p>
      <ol>
        {states.map((state) => (
          <li key={state.section}>
            <button
              type="button"
              className={classes.section}
              data-complete={state.completedAt !== null || undefined}
              aria-current={state.section === section ? 'step' : undefined}
              onClick={() => onChoose(state.section)}
            >
              <Mark state={state} />
              <span>
                {sectionWords[state.section]}
                <span className="visually-hidden">
                  {state.completedAt !== null ? ', complete' : state.begun ? ', begun' : ', empty'}
                </span>
                {typed.has(state.section) && state.section !== section ? (
                  <span className={classes.mark}>Typed, not saved yet</span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
