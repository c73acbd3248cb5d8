import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { lapseStepPhaseLabels, lifestyleDomainLabels } from '#shared/domain/relapse/labels.ts'
import { byPriority } from '#shared/domain/relapse/priority.ts'
import type { ReactNode } from 'react'
import { DocumentPage } from '../document-page.tsx'

interface RelapsePlanDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly content: RelapsePlanContent
  readonly styleNonce: string
  readonly language: string
}

interface SectionProps {
  readonly heading: string
  /** Nothing is printed for an empty list. */
  readonly of: readonly unknown[]
  readonly children: ReactNode
}

const Section = ({ heading, of, children }: SectionProps) =>
  of.length === 0 ? null : (
    <section className="plan">
      <h2>{heading}</h2>
      {children}
    </section>
  )

const Lines = ({ texts, ordered }: { readonly texts: readonly string[]; readonly ordered?: true }) => {
  const items = texts.map((text, index) => <li key={index}>{text}</li>)
  return ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join(', ')

/** The plan for the client's pocket: what to do first, then why and when; the client's own words throughout. */
export const RelapsePlanDocument = ({ content, ...page }: RelapsePlanDocumentProps) => {
  const stepsOf = (phase: keyof typeof lapseStepPhaseLabels): readonly string[] =>
    content.steps.filter((step) => step.phase === phase).map(({ step }) => step)
  const helpful = content.skills.filter(({ helped }) => helped !== false).map(({ skill }) => skill)
  const reachable = content.supports.filter(({ name }) => name.trim() !== '')
  return (
    <DocumentPage {...page}>
      {content.goal.trim() === '' ? null : (
        <section>
          <h2>What I want</h2>
          <p className="text">{content.goal}</p>
        </section>
      )}
      <Section heading="Why" of={content.reasons}>
        <Lines texts={content.reasons.map(({ reason }) => reason)} />
      </Section>
      <Section heading="Situations that are hard for me, hardest first" of={content.situations}>
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">I do this</th>
              <th scope="col">I call</th>
            </tr>
          </thead>
          <tbody>
            {byPriority(content.situations).map((one) => (
              <tr key={one.lineageId}>
                <td>{one.situation}</td>
                <td>{one.response}</td>
                <td>{one.call}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section heading="Signs that things begin to slip, in their order" of={content.signs}>
        <table>
          <thead>
            <tr>
              <th scope="col">I notice</th>
              <th scope="col">Then I</th>
            </tr>
          </thead>
          <tbody>
            {content.signs.map((one) => (
              <tr key={one.lineageId}>
                <td>{one.sign}</td>
                <td>{one.action}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section heading="When an urge comes" of={stepsOf('urge')}>
        <Lines texts={stepsOf('urge')} />
      </Section>
      <Section heading="What helps me" of={helpful}>
        <Lines texts={helpful} />
      </Section>
      <Section heading="If I use" of={content.steps.filter(({ phase }) => phase !== 'urge')}>
        {(['first-hour', 'first-day', 'who', 'how-we-talk'] as const).map((phase) =>
          stepsOf(phase).length === 0 ? null : (
            <div key={phase} className="phase">
              <h3>{lapseStepPhaseLabels[phase]}</h3>
              <Lines texts={stepsOf(phase)} ordered />
            </div>
          ),
        )}
      </Section>
      <Section heading="People I can call" of={reachable}>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Who it is</th>
              <th scope="col">Phone</th>
            </tr>
          </thead>
          <tbody>
            {reachable.map((one) => (
              <tr key={one.lineageId}>
                <td>{one.name}</td>
                <td>{one.role}</td>
                <td className="phone">{one.phone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section heading="Get help at once" of={content.redFlags}>
        <table className="urgent">
          <thead>
            <tr>
              <th scope="col">If this happens</th>
              <th scope="col">Do this</th>
            </tr>
          </thead>
          <tbody>
            {content.redFlags.map((one) => (
              <tr key={one.lineageId}>
                <td>{one.flag}</td>
                <td>{one.action}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section heading="Where I go" of={content.meetings}>
        <Lines
          texts={content.meetings.map((one) =>
            joined(
              one.meeting,
              one.weekday === null ? null : weekdays[one.weekday - 1],
              one.startTime,
              one.place,
            ),
          )}
        />
      </Section>
      <Section heading="What keeps me well" of={content.lifestyle}>
        <Lines
          texts={content.lifestyle.map((one) => `${lifestyleDomainLabels[one.domain]}: ${one.intention}`)}
        />
      </Section>
      <Section heading="What tends to set it off" of={content.triggers}>
        <Lines texts={content.triggers.map(({ trigger }) => trigger)} />
      </Section>
    </DocumentPage>
  )
}
