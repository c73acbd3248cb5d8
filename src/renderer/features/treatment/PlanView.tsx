/** A version of the treatment plan as a page to read together. */
import { IconStethoscope } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import type {
  PlanCondition,
  PlanGoal,
  PlanIntervention,
  PlanProblem,
  TreatmentPlanDetail,
} from '#shared/contract/operations/treatment.ts'
import { isBlankTreatmentPlan } from '#shared/domain/treatment/content.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { DateText, localToday } from '../../ui/DateText.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import classes from './PlanView.module.css'

interface Props {
  readonly plan: Pick<TreatmentPlanDetail, 'content' | 'responsible'>
  readonly conditions: readonly PlanCondition[]
  /** What stands beside an objective; absent where the plan is only compared. */
  readonly progress?: (lineageId: string) => ReactNode
  /** True for an objective that is still worked on: then a target that has passed says so. */
  readonly open?: (lineageId: string) => boolean
}

const Day = ({ date }: { readonly date: string | null }) =>
  date === null ? <span className={classes.quiet}>–</span> : <DateText date={date} weekday={false} />

const Prose = ({ title, text }: { readonly title: string; readonly text: string }) => {
  const headingId = useId()
  return text.trim() === '' ? null : (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className={classes.heading}>
        {title}
      </h3>
      <p className={classes.prose}>{text}</p>
    </section>
  )
}

const Intervention = ({
  one,
  label,
  responsible,
}: {
  readonly one: PlanIntervention
  readonly label: string
  readonly responsible: string
}) => (
  <li>
    {label}
    {one.description === '' ? null : <>: {one.description}</>}
    {one.frequency === '' ? null : <span className={classes.quiet}> · {one.frequency}</span>}
    {responsible === '' ? null : (
      <span className={classes.quiet}>
        {' '}
        · <PlainName name={responsible} />
      </span>
    )}
  </li>
)

export const PlanView = ({ plan, conditions, progress, open }: Props) => {
  const today = localToday()
  const kinds = useSiteList('intervention')
  const { content, responsible } = plan
  if (isBlankTreatmentPlan(content))
    return <p className={classes.quiet}>Nothing is written in this version yet.</p>
  const staff = new Map(responsible.map(({ staffId, name }) => [staffId, name]))

  const goalTable = (goal: PlanGoal, number: string) => (
    <div key={goal.lineageId} className={classes.goal}>
      <h4 className={classes.goalWords}>
        <span className={classes.number}>Goal {number}</span> {goal.goal}
        {goal.targetOn === null ? null : (
          <span className={classes.quiet}>
            {' '}
            by <DateText date={goal.targetOn} weekday={false} />
          </span>
        )}
      </h4>
      {goal.objectives.length === 0 ? (
        <p className={classes.quiet}>No objective yet.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Objective, and what is done</th>
              <th scope="col">Target</th>
              <th scope="col">Review</th>
              {progress === undefined ? null : <th scope="col">Progress</th>}
            </tr>
          </thead>
          <tbody>
            {goal.objectives.map((objective, at) => (
              <tr key={objective.lineageId}>
                <th scope="row">
                  <span className={classes.number}>
                    {number}.{at + 1}
                  </span>{' '}
                  {objective.objective}
                  {objective.measure === '' ? null : (
                    <div className={classes.quiet}>Reached when: {objective.measure}</div>
                  )}
                  {objective.interventions.length === 0 ? null : (
                    <ul className={classes.interventions}>
                      {objective.interventions.map((one) => (
                        <Intervention
                          key={one.lineageId}
                          one={one}
                          label={kinds.label(one.kind)}
                          responsible={
                            one.responsibleId === null
                              ? one.responsibleAsGiven
                              : (staff.get(one.responsibleId) ?? '')
                          }
                        />
                      ))}
                    </ul>
                  )}
                </th>
                <td className={classes.day}>
                  <Day date={objective.targetOn} />
                  {objective.targetOn !== null &&
                  objective.targetOn < today &&
                  open?.(objective.lineageId) === true ? (
                    <div className={classes.passed}>passed</div>
                  ) : null}
                </td>
                <td className={classes.day}>
                  <Day date={objective.reviewOn} />
                </td>
                {progress === undefined ? null : (
                  <td className={classes.progress}>{progress(objective.lineageId)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
  const problemOf = (problem: PlanProblem, index: number) => {
    const condition = conditions.find(({ conditionId }) => conditionId === problem.conditionId)
    return (
      <section
        key={problem.lineageId}
        aria-labelledby={`problem-${problem.lineageId}`}
        className={classes.problem}
      >
        <h3 id={`problem-${problem.lineageId}`} className={classes.problemWords}>
          <span className={classes.number}>Problem {index + 1}</span> {problem.problem}
        </h3>
        {condition === undefined ? null : (
          <p className={classes.condition}>
            <IconStethoscope size={14} aria-hidden="true" /> {condition.name}
            {condition.treatedBy === null
              ? ', nobody named who treats it'
              : `, treated elsewhere: ${condition.treatedBy}`}
          </p>
        )}
        {problem.goals.map((goal, at) => goalTable(goal, `${index + 1}.${at + 1}`))}
      </section>
    )
  }
  return (
    <div className={classes.plan}>
      <div className={classes.words}>
        <Prose title="In the client’s own words" text={content.clientsWords} />
        <Prose title="Strengths" text={content.strengths} />
      </div>
      {content.problems.map(problemOf)}
    </div>
  )
}
