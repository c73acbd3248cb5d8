/** A version of the plan as a page to read together: what needs work first, then what to do. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { lapseStepPhases, type RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { isBlankPlan } from '#shared/domain/relapse/content.ts'
import {
  lapseStepPhaseLabels,
  lifestyleDomainLabels,
  triggerCategoryLabels,
} from '#shared/domain/relapse/labels.ts'
import { byPriority, situationPriority } from '#shared/domain/relapse/priority.ts'
import { clockTime } from '../../ui/DateText.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { Cited } from './Cited.tsx'
import { weekdays } from './parts.ts'
import classes from './PlanView.module.css'
import { situationLevel, situationWords, yesNoWords } from './words.ts'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
  readonly wide?: boolean
}

const Section = ({ title, children, wide = false }: SectionProps) => {
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className={classes.section} data-wide={wide || undefined}>
      <h3 id={headingId} className={classes.heading}>
        {title}
      </h3>
      {children}
    </section>
  )
}

/** "→ Call Pat": what is done about the thing above. */
const Action = ({ text }: { readonly text: string }) =>
  text === '' ? null : (
    <div className={classes.action}>
      <span aria-hidden="true">→ </span>
      {text}
    </div>
  )

const Quiet = ({ parts }: { readonly parts: readonly (string | null)[] }) => {
  const said = parts.filter((part) => part !== null && part !== '')
  return said.length === 0 ? null : <span className={classes.quiet}> {said.join(' · ')}</span>
}

const Situations = ({ situations }: Pick<RelapsePlanContent, 'situations'>) => (
  <Section title="High-risk situations" wide>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Situation</th>
          <th scope="col" className={classes.number}>
            Likely
          </th>
          <th scope="col" className={classes.number}>
            Sure to cope
          </th>
          <th scope="col">What I do</th>
        </tr>
      </thead>
      <tbody>
        {byPriority(situations).map((one) => (
          <tr key={one.lineageId} data-level={situationLevel(one)}>
            <th scope="row">
              {one.situation}
              <div className={classes.rated} title={`Weight ${situationPriority(one)} of 100`}>
                {situationWords(one)}
              </div>
              <Cited part="situation" lineageId={one.lineageId} />
            </th>
            <td className={classes.number}>
              {one.likelihood}
              <span className={classes.of}>/10</span>
            </td>
            <td className={classes.number}>
              {one.confidence}
              <span className={classes.of}>/10</span>
            </td>
            <td>
              {one.response === '' ? (
                <span className={classes.quiet}>No response planned yet</span>
              ) : (
                one.response
              )}
              {one.call === '' ? null : (
                <div>
                  Call <PlainName name={one.call} />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
)

const Steps = ({ steps }: Pick<RelapsePlanContent, 'steps'>) => {
  const phases = lapseStepPhases.filter((phase) => steps.some((one) => one.phase === phase))
  const list = (phase: (typeof phases)[number]) => (
    <ol className={classes.plain}>
      {steps
        .filter((one) => one.phase === phase)
        .map((one) => (
          <li key={one.lineageId}>{one.step}</li>
        ))}
    </ol>
  )
  const lapse = phases.filter((phase) => phase !== 'urge')
  return (
    <>
      {phases.includes('urge') ? <Section title="When an urge comes">{list('urge')}</Section> : null}
      {lapse.length === 0 ? null : (
        <Section title="If a lapse happens">
          {lapse.map((phase) => (
            <div key={phase}>
              <h4 className={classes.phase}>{lapseStepPhaseLabels[phase]}</h4>
              {list(phase)}
            </div>
          ))}
        </Section>
      )}
    </>
  )
}

const Meetings = ({ meetings }: Pick<RelapsePlanContent, 'meetings'>) => (
  <Section title="Meetings and therapy">
    <ul className={classes.plain}>
      {meetings.map((one) => (
        <li key={one.lineageId}>
          {one.meeting}
          <Quiet
            parts={[
              one.place,
              one.weekday === null ? null : (weekdays[one.weekday - 1] ?? null),
              one.startTime === null ? null : clockTime(one.startTime),
            ]}
          />
        </li>
      ))}
    </ul>
  </Section>
)

const People = ({ supports }: Pick<RelapsePlanContent, 'supports'>) => (
  <Section title="People who support">
    <ul className={classes.plain}>
      {supports.map((one) => (
        <li key={one.lineageId}>
          <PlainName name={one.name} />
          <Quiet parts={[one.role]} />
          {one.phone === '' ? null : <span className="tabular"> {one.phone}</span>}
          <Quiet parts={[yesNoWords(one.mayContact, ['may be contacted', 'do not contact'])]} />
        </li>
      ))}
    </ul>
  </Section>
)

const RedFlags = ({ redFlags }: Pick<RelapsePlanContent, 'redFlags'>) => (
  <Section title="Red flags: medical help at once">
    <ul className={classes.plain}>
      {redFlags.map((one) => (
        <li key={one.lineageId}>
          <IconAlertTriangleFilled size={14} className={classes.flag} aria-hidden="true" /> {one.flag}
          <Action text={one.action} />
        </li>
      ))}
    </ul>
  </Section>
)

export const PlanView = ({ content }: { readonly content: RelapsePlanContent }) => {
  if (isBlankPlan(content)) return <p className={classes.quiet}>Nothing is written in this version yet.</p>
  const {
    goal,
    reasons,
    situations,
    signs,
    triggers,
    skills,
    supports,
    meetings,
    steps,
    lifestyle,
    redFlags,
  } = content
  return (
    <div className={classes.plan}>
      {situations.length === 0 ? null : <Situations situations={situations} />}
      {signs.length === 0 ? null : (
        <Section title="Early warning signs">
          <ol className={classes.numbered}>
            {signs.map((one) => (
              <li key={one.lineageId}>
                {one.sign}
                <Action text={one.action} />
                <Cited part="sign" lineageId={one.lineageId} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {triggers.length === 0 ? null : (
        <Section title="Triggers">
          <ul className={classes.plain}>
            {triggers.map((one) => (
              <li key={one.lineageId}>
                {one.trigger}
                <Quiet
                  parts={[
                    one.category === null ? null : triggerCategoryLabels[one.category],
                    one.kind === null ? null : one.kind === 'internal' ? 'inside' : 'outside',
                    one.intensity === null ? null : `strength ${one.intensity}/10`,
                  ]}
                />
                <Cited part="trigger" lineageId={one.lineageId} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {skills.length === 0 ? null : (
        <Section title="Coping skills">
          <ul className={classes.plain}>
            {skills.map((one) => (
              <li key={one.lineageId}>
                {one.skill}
                <Quiet
                  parts={[
                    yesNoWords(one.tried, ['tried', 'not tried yet']),
                    yesNoWords(one.helped, ['helped', 'did not help']),
                  ]}
                />
                <Cited part="skill" lineageId={one.lineageId} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {supports.length === 0 ? null : <People supports={supports} />}
      {meetings.length === 0 ? null : <Meetings meetings={meetings} />}
      <Steps steps={steps} />
      {lifestyle.length === 0 ? null : (
        <Section title="A life in balance">
          <ul className={classes.plain}>
            {lifestyle.map((one) => (
              <li key={one.lineageId}>
                <span className={classes.quiet}>{lifestyleDomainLabels[one.domain]}</span> {one.intention}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {redFlags.length === 0 ? null : <RedFlags redFlags={redFlags} />}
      {goal.trim() === '' && reasons.length === 0 ? null : (
        <Section title="Goal and reasons">
          {goal.trim() === '' ? null : <p className={classes.prose}>{goal}</p>}
          <ul className={classes.plain}>
            {reasons.map((one) => (
              <li key={one.lineageId}>{one.reason}</li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
