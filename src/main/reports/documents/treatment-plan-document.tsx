import type { PlanIntervention, TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { DocumentPage } from '../document-page.tsx'

interface TreatmentPlanDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly content: TreatmentPlanContent
  readonly styleNonce: string
  readonly language: string
  readonly conditionWords: (conditionId: string) => string
  readonly kindWords: (code: string) => string
  readonly staffName: (staffId: string) => string
  /** A date as the page writes it. */
  readonly day: (date: string) => string
  /** "40 % (3 Nov 2026)"; '' where nothing was noted. */
  readonly progressWords: (lineageId: string) => string
  /** Who signs, and the day on which they did; null: a line to sign upon. */
  readonly signatures: readonly (readonly [string, string | null])[]
}

const Prose = ({ heading, text }: { readonly heading: string; readonly text: string }) =>
  text.trim() === '' ? null : (
    <section>
      <h2>{heading}</h2>
      <p className="text">{text}</p>
    </section>
  )

/** The plan in the order in which it is worked on, and the place to sign. */
export const TreatmentPlanDocument = ({
  content,
  conditionWords,
  kindWords,
  staffName,
  day,
  progressWords,
  signatures,
  ...page
}: TreatmentPlanDocumentProps) => {
  const intervention = (one: PlanIntervention): string => {
    const responsible = one.responsibleId === null ? one.responsibleAsGiven : staffName(one.responsibleId)
    const what = one.description === '' ? kindWords(one.kind) : `${kindWords(one.kind)}: ${one.description}`
    return [what, one.frequency, responsible].filter((part) => part.trim() !== '').join('; ')
  }
  return (
    <DocumentPage {...page}>
      <Prose heading="In the client’s own words" text={content.clientsWords} />
      <Prose heading="Strengths" text={content.strengths} />
      {content.problems.map((problem, p) => (
        <section key={problem.lineageId} className="plan">
          <h2>
            Problem {p + 1}: {problem.problem}
          </h2>
          {problem.conditionId === null ? null : (
            <p className="caption">{conditionWords(problem.conditionId)}</p>
          )}
          {problem.goals.map((goal, g) => (
            <div key={goal.lineageId}>
              <h3>
                Goal {p + 1}.{g + 1}: {goal.goal}
                {goal.targetOn === null ? '' : ` (by ${day(goal.targetOn)})`}
              </h3>
              {goal.objectives.length === 0 ? null : (
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Objective</th>
                      <th scope="col">What is done</th>
                      <th scope="col" className="whole">
                        Target
                      </th>
                      <th scope="col" className="whole">
                        Review
                      </th>
                      <th scope="col">Progress</th>
                    </tr>
                  </thead>
                  <tbody>
                    {goal.objectives.map((objective, o) => (
                      <tr key={objective.lineageId}>
                        <td>
                          {p + 1}.{g + 1}.{o + 1} {objective.objective}
                          {objective.measure === '' ? null : <div>Reached when: {objective.measure}</div>}
                        </td>
                        <td>
                          {objective.interventions.map((one) => (
                            <div key={one.lineageId}>{intervention(one)}</div>
                          ))}
                        </td>
                        <td className="whole">
                          {objective.targetOn === null ? '' : day(objective.targetOn)}
                        </td>
                        <td className="whole">
                          {objective.reviewOn === null ? '' : day(objective.reviewOn)}
                        </td>
                        <td>{progressWords(objective.lineageId)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </div>
          ))}
        </section>
      ))}
      <section className="figure">
        <h2>Signatures</h2>
        <table>
          <tbody>
            {signatures.map(([who, signedOn]) => (
              <tr key={who}>
                <td>{who}</td>
                <td>
                  {signedOn === null
                    ? 'Signature and date: ______________________________________________'
                    : `Signed on ${signedOn}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </DocumentPage>
  )
}
