/** Problems, goals, objectives and interventions of a draft: written, ordered and removed, all of it from the keyboard. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo, use, type ReactNode } from 'react'
import { mostPartsUnderOne } from '#shared/contract/operations/treatment.ts'
import type { PlacedPart, PlanLevel } from '#shared/domain/treatment/content.ts'
import { planPartLabels } from '#shared/domain/treatment/labels.ts'
import { ActsContext, PartRow, partName } from './PartRow.tsx'
import classes from './PlanOutline.module.css'

/** A part with its level. */
type Part = PlacedPart extends infer P ? (P extends PlacedPart ? Pick<P, 'level' | 'part'> : never) : never

interface At {
  readonly parent: string
  readonly index: number
  /** "1.2": numbers from the top. */
  readonly number: string
  /** One of more than one, so that it can be moved past its siblings or to the neighbour above. */
  readonly first: boolean
  readonly last: boolean
  readonly unnamed: ReadonlySet<string>
}

/** What hangs below a part, and what is called so; null at the lowest level. */
const belowOf = (one: Part): { readonly level: PlanLevel; readonly parts: readonly Part[] } | null => {
  switch (one.level) {
    case 'problem':
      return { level: 'goal', parts: one.part.goals.map((part) => ({ level: 'goal', part })) }
    case 'goal':
      return {
        level: 'objective',
        parts: one.part.objectives.map((part) => ({ level: 'objective', part })),
      }
    case 'objective':
      return {
        level: 'intervention',
        parts: one.part.interventions.map((part) => ({ level: 'intervention', part })),
      }
    case 'intervention':
      return null
  }
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

/** One part and all that hangs below it; drawn anew only when something of it changed. */
export const OutlinePart = memo(
  ({ parent, index, number, first, last, unnamed, ...one }: Part & At): ReactNode => {
    const { lineageId } = one.part
    const name = partName(one.level, number)
    const below = belowOf(one)
    const row = (
      <PartRow
        placed={{ ...one, parent, index, path: '' }}
        name={name}
        bare={below === null && index > 0}
        unnamed={unnamed.has(lineageId)}
        mayUp={!first}
        mayDown={!last}
      />
    )
    if (below === null) return row
    return (
      <div role="group" aria-label={name} className={one.level === 'problem' ? classes.problem : undefined}>
        {row}
        <div className={classes.below}>
          {below.parts.map((child, at) => (
            <OutlinePart
              key={child.part.lineageId}
              {...child}
              parent={lineageId}
              index={at}
              number={`${number}.${at + 1}`}
              first={first && at === 0}
              last={last && at === below.parts.length - 1}
              unnamed={unnamed}
            />
          ))}
          <AddBelow to={lineageId} level={below.level} count={below.parts.length} />
        </div>
      </div>
    )
  },
)
