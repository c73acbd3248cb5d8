/** Problems, goals, objectives and interventions of a draft: written, ordered and removed, all of it from the keyboard. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo, use } from 'react'
import {
  mostPartsUnderOne,
  type PlanGoal,
  type PlanIntervention,
  type PlanObjective,
  type PlanProblem,
} from '#shared/contract/operations/treatment.ts'
import type { PlanLevel } from '#shared/domain/treatment/content.ts'
import { planPartLabels } from '#shared/domain/treatment/labels.ts'
import { ActsContext, PartRow, partName } from './PartRow.tsx'
import classes from './PlanOutline.module.css'

interface At<T> {
  readonly part: T
  readonly parent: string
  readonly index: number
  /** "1.2": numbers from the top. */
  readonly number: string
  /** One of more than one, so that it can be moved past its siblings or to the neighbour above. */
  readonly first: boolean
  readonly last: boolean
  readonly unnamed: ReadonlySet<string>
}

const AddBelow = ({
  to,
  level,
  count,
}: {
  readonly to: string
  readonly level: PlanLevel
  readonly count: number
}) => {
  const acts = use(ActsContext)
  const noun = planPartLabels[level].toLocaleLowerCase()
  return count >= mostPartsUnderOne ? null : (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} aria-hidden="true" />}
        onClick={() => acts?.addBelow(to)}
      >
        Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
      </Button>
    </div>
  )
}

const Intervention = memo(({ part, parent, index, number, first, last, unnamed }: At<PlanIntervention>) => (
  <PartRow
    placed={{ level: 'intervention', part, parent, index, path: '' }}
    name={partName('intervention', number)}
    bare={index > 0}
    unnamed={unnamed.has(part.lineageId)}
    mayUp={!first}
    mayDown={!last}
  />
))

const Objective = memo(({ part, parent, index, number, first, last, unnamed }: At<PlanObjective>) => (
  <div role="group" aria-label={partName('objective', number)}>
    <PartRow
      placed={{ level: 'objective', part, parent, index, path: '' }}
      name={partName('objective', number)}
      unnamed={unnamed.has(part.lineageId)}
      mayUp={!first}
      mayDown={!last}
    />
    <div className={classes.below}>
      {part.interventions.map((one, at) => (
        <Intervention
          key={one.lineageId}
          part={one}
          parent={part.lineageId}
          index={at}
          number={`${number}.${at + 1}`}
          first={first && at === 0}
          last={last && at === part.interventions.length - 1}
          unnamed={unnamed}
        />
      ))}
      <AddBelow to={part.lineageId} level="intervention" count={part.interventions.length} />
    </div>
  </div>
))

const Goal = memo(({ part, parent, index, number, first, last, unnamed }: At<PlanGoal>) => (
  <div role="group" aria-label={partName('goal', number)}>
    <PartRow
      placed={{ level: 'goal', part, parent, index, path: '' }}
      name={partName('goal', number)}
      unnamed={unnamed.has(part.lineageId)}
      mayUp={!first}
      mayDown={!last}
    />
    <div className={classes.below}>
      {part.objectives.map((one, at) => (
        <Objective
          key={one.lineageId}
          part={one}
          parent={part.lineageId}
          index={at}
          number={`${number}.${at + 1}`}
          first={first && at === 0}
          last={last && at === part.objectives.length - 1}
          unnamed={unnamed}
        />
      ))}
      <AddBelow to={part.lineageId} level="objective" count={part.objectives.length} />
    </div>
  </div>
))

export const Problem = memo(({ part, parent, index, number, first, last, unnamed }: At<PlanProblem>) => (
  <div role="group" aria-label={partName('problem', number)} className={classes.problem}>
    <PartRow
      placed={{ level: 'problem', part, parent, index, path: '' }}
      name={partName('problem', number)}
      unnamed={unnamed.has(part.lineageId)}
      mayUp={!first}
      mayDown={!last}
    />
    <div className={classes.below}>
      {part.goals.map((one, at) => (
        <Goal
          key={one.lineageId}
          part={one}
          parent={part.lineageId}
          index={at}
          number={`${number}.${at + 1}`}
          first={first && at === 0}
          last={last && at === part.goals.length - 1}
          unnamed={unnamed}
        />
      ))}
      <AddBelow to={part.lineageId} level="goal" count={part.goals.length} />
    </div>
  </div>
))
