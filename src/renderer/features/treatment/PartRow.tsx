/** One part of the plan in the editor: its fields on one line, and the buttons that move and remove it. */
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import type { PlanCondition } from '#shared/contract/operations/treatment.ts'
import type { PlacedPart, PlanLevel } from '#shared/domain/treatment/content.ts'
import { planPartLabels } from '#shared/domain/treatment/labels.ts'
import { createContext, use, type KeyboardEvent } from 'react'
import type { OfferedWords } from '../../app/useSiteList.ts'
import { MoveButtons } from '../../ui/plan/MoveButtons.tsx'
import type { PartChanges } from './outline.ts'
import classes from './PlanOutline.module.css'

/** What every row needs, and what it can do; the same object while the editor stands. */
export interface OutlineActs {
  readonly change: <L extends PlanLevel>(level: L, lineageId: string, change: PartChanges[L]) => void
  readonly move: (lineageId: string, by: -1 | 1, at: string) => void
  readonly remove: (lineageId: string) => void
  /** An empty part of the same kind right behind this one. */
  readonly addAfter: (lineageId: string) => void
  /** An empty part below this one, at the end. */
  readonly addBelow: (lineageId: string) => void
}

export interface OutlineChoices {
  readonly conditions: readonly PlanCondition[]
  readonly kinds: OfferedWords
  /** Staff that can be called responsible. */
  readonly staff: readonly { readonly staffId: string; readonly name: string }[]
}

export const ActsContext = createContext<OutlineActs | null>(null)
export const ChoicesContext = createContext<OutlineChoices>({
  conditions: [],
  kinds: { words: [], choices: [], label: (code) => code },
  staff: [],
})

/** A pasted tab or line break is a space here: entries are one line long. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')

interface Props {
  readonly placed: PlacedPart
  /** "Goal 1.2". */
  readonly name: string
  readonly unnamed: boolean
  readonly mayUp: boolean
  readonly mayDown: boolean
  /** The one above shows the same labels already; screen readers get them at every field. */
  readonly bare?: boolean
}

export const PartRow = ({ placed, name, unnamed, mayUp, mayDown, bare = false }: Props) => {
  const acts = use(ActsContext)
  const choices = use(ChoicesContext)
  if (acts === null) return null
  const { lineageId } = placed.part

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target: field } = event
    if (event.nativeEvent.isComposing || event.defaultPrevented || !(field instanceof HTMLElement)) return
    const at = field.dataset['field']
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      acts.move(lineageId, event.key === 'ArrowUp' ? -1 : 1, at === undefined ? '' : `[data-field="${at}"]`)
    } else if (
      event.key === 'Enter' &&
      !event.ctrlKey &&
      !event.metaKey &&
      field instanceof HTMLInputElement &&
      at !== undefined
    ) {
      event.preventDefault()
      if (event.shiftKey) acts.addBelow(lineageId)
      else acts.addAfter(lineageId)
    }
  }
  const labelled = (label: string, field: string) => ({
    ...(bare ? {} : { label }),
    'aria-label': `${name}: ${label}`,
    'data-field': field,
    size: 'xs' as const,
  })
  const text = (
    label: string,
    field: string,
    value: string,
    put: (text: string) => void,
    max = 500,
    error: string | null = null,
  ) => (
    <TextInput
      {...labelled(label, field)}
      value={value}
      error={error}
      maxLength={max}
      spellCheck={false}
      onChange={(event) => put(oneLine(event.currentTarget.value))}
    />
  )
  const day = (label: string, field: string, value: string | null, put: (day: string | null) => void) => (
    <TextInput
      {...labelled(label, field)}
      type="date"
      value={value ?? ''}
      onChange={(event) => put(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
  const needed = unnamed ? 'This needs words.' : null

  const fields = () => {
    switch (placed.level) {
      case 'problem': {
        const { problem, conditionId } = placed.part
        return (
          <>
            {text(
              'Problem',
              'problem',
              problem,
              (words) => acts.change('problem', lineageId, { problem: words }),
              500,
              needed,
            )}
            {choices.conditions.length === 0 ? null : (
              <NativeSelect
                {...labelled('Condition treated elsewhere', 'condition')}
                value={conditionId ?? ''}
                data={[
                  { value: '', label: 'None' },
                  ...choices.conditions.map((one) => ({ value: one.conditionId, label: one.name })),
                ]}
                onChange={(event) =>
                  acts.change('problem', lineageId, {
                    conditionId: event.currentTarget.value === '' ? null : event.currentTarget.value,
                  })
                }
              />
            )}
          </>
        )
      }
      case 'goal': {
        const { goal, targetOn } = placed.part
        return (
          <>
            {text(
              'Goal',
              'goal',
              goal,
              (words) => acts.change('goal', lineageId, { goal: words }),
              500,
              needed,
            )}
            {day('Target', 'targetOn', targetOn, (to) => acts.change('goal', lineageId, { targetOn: to }))}
          </>
        )
      }
      case 'objective': {
        const { objective, measure, targetOn, reviewOn } = placed.part
        return (
          <>
            {text(
              'Objective',
              'objective',
              objective,
              (words) => acts.change('objective', lineageId, { objective: words }),
              500,
              needed,
            )}
            {text('How one sees it is reached', 'measure', measure, (words) =>
              acts.change('objective', lineageId, { measure: words }),
            )}
            {day('Target', 'targetOn', targetOn, (to) =>
              acts.change('objective', lineageId, { targetOn: to }),
            )}
            {day('Review', 'reviewOn', reviewOn, (to) =>
              acts.change('objective', lineageId, { reviewOn: to }),
            )}
          </>
        )
      }
      case 'intervention': {
        const { kind, description, frequency, responsibleId, responsibleAsGiven } = placed.part
        const known = choices.kinds.choices.some(({ value }) => value === kind)
        const named = choices.staff.find(({ staffId }) => staffId === responsibleId)?.name
        return (
          <>
            <NativeSelect
              {...labelled('Intervention', 'kind')}
              value={kind}
              data={[
                ...(known ? [] : [{ value: kind, label: choices.kinds.label(kind) }]),
                ...choices.kinds.choices,
              ]}
              onChange={(event) =>
                acts.change('intervention', lineageId, { kind: event.currentTarget.value })
              }
            />
            {text('What is done', 'description', description, (words) =>
              acts.change('intervention', lineageId, { description: words }),
            )}
            {text(
              'How often',
              'frequency',
              frequency,
              (words) => acts.change('intervention', lineageId, { frequency: words }),
              200,
            )}
            <Autocomplete
              {...labelled('Responsible', 'responsible')}
              value={named ?? responsibleAsGiven}
              maxLength={120}
              data={[...new Set(choices.staff.map((one) => one.name))]}
              onChange={(given) => {
                const words = oneLine(given)
                const staff = choices.staff.find((one) => one.name === words)
                acts.change('intervention', lineageId, {
                  responsibleId: staff?.staffId ?? null,
                  responsibleAsGiven: staff === undefined ? words : '',
                })
              }}
            />
          </>
        )
      }
    }
  }
  return (
    <div className={classes.row} data-entry={lineageId} data-level={placed.level}>
      <div role="presentation" className={classes.fields} onKeyDown={onKeyDown}>
        {fields()}
      </div>
      <MoveButtons
        name={name}
        mayUp={mayUp}
        mayDown={mayDown}
        onUp={() => acts.move(lineageId, -1, '[data-act="up"]')}
        onDown={() => acts.move(lineageId, 1, '[data-act="down"]')}
        onRemove={() => acts.remove(lineageId)}
      />
    </div>
  )
}

/** "Goal 1.2": what a part is called beside its fields. */
export const partName = (level: PlanLevel, number: string): string => `${planPartLabels[level]} ${number}`
