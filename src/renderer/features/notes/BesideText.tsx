/** Under the text of a note: ratings, what of the plans was worked on, and the risk screen. Locked with the signature. */
import { Checkbox, MultiSelect, NumberInput, SegmentedControl, Textarea } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import {
  riskConcerns,
  riskResults,
  type NoteBeside,
  type NoteExtras,
  type RiskScreen,
  type WorkedOn,
} from '#shared/contract/operations/note-parts.ts'
import { riskConcernWords, riskResultWords, workedOnPartWords } from '#shared/domain/notes/words.ts'
import { useBeside } from './beside.ts'
import type { NoteDraft } from './note-draft.ts'
import classes from './NoteEditor.module.css'

const Rating = ({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}) => (
  <NumberInput
    label={label}
    className={classes.rating}
    size="sm"
    min={0}
    max={10}
    allowDecimal={false}
    allowNegative={false}
    hideControls
    clampBehavior="strict"
    placeholder="–"
    value={value ?? ''}
    onChange={(given) => onChange(typeof given === 'number' ? given : null)}
  />
)

const keyOf = ({ part, lineageId }: WorkedOn): string => `${part} ${lineageId}`

/** Objectives as boxes to tick: they are few. Everything else of the plans is looked up by a word. */
const WorkedOnChoice = ({
  chosen,
  workable,
  onChange,
}: {
  readonly chosen: readonly WorkedOn[]
  readonly workable: NoteBeside['workable']
  readonly onChange: (chosen: WorkedOn[]) => void
}) => {
  const objectives = workable.filter(({ part }) => part === 'objective')
  const others = workable.filter(({ part }) => part !== 'objective')
  const known = new Map(workable.map(({ part, lineageId }) => [`${part} ${lineageId}`, { part, lineageId }]))
  const keys = chosen.map(keyOf)
  const put = (next: readonly string[]): void =>
    onChange(next.flatMap((key) => known.get(key) ?? chosen.find((one) => keyOf(one) === key) ?? []))
  const groups = [...Map.groupBy(others, ({ part }) => part)].map(([part, items]) => ({
    group: workedOnPartWords[part],
    items: items.map((item) => ({ value: keyOf(item), label: item.text })),
  }))
  if (workable.length === 0)
    return <p className={classes.quiet}>No plan is in force whose parts could be named here.</p>
  return (
    <>
      {objectives.length === 0 ? null : (
        <div className={classes.ticks}>
          {objectives.map((objective) => (
            <Checkbox
              key={objective.lineageId}
              size="sm"
              label={<span className="private">{objective.text}</span>}
              checked={keys.includes(keyOf(objective))}
              onChange={(event) =>
                put(
                  event.currentTarget.checked
                    ? [...keys, keyOf(objective)]
                    : keys.filter((key) => key !== keyOf(objective)),
                )
              }
            />
          ))}
        </div>
      )}
      {groups.length === 0 ? null : (
        <MultiSelect
          size="sm"
          label="Other parts of the plans"
          data={groups}
          value={keys.filter((key) => others.some((one) => keyOf(one) === key))}
          onChange={(next) =>
            put([...keys.filter((key) => !others.some((one) => keyOf(one) === key)), ...next])
          }
          searchable
          clearable
          nothingFoundMessage="Nothing of that name stands in the plans."
        />
      )}
    </>
  )
}

const Risk = ({
  risk,
  onChange,
}: {
  readonly risk: RiskScreen | null
  readonly onChange: (risk: RiskScreen | null) => void
}) => (
  <>
    <SegmentedControl
      size="xs"
      aria-label="Risk screen"
      data={[
        { value: 'none', label: 'Not asked' },
        ...riskResults.map((result) => ({ value: result, label: riskResultWords[result] })),
      ]}
      value={risk?.result ?? 'none'}
      onChange={(value) => {
        const result = riskResults.find((one) => one === value)
        onChange(result === undefined ? null : { concerns: [], action: null, ...risk, result })
      }}
    />
    {risk?.result === 'positive' ? (
      <>
        <div className={classes.ticks} role="group" aria-label="What was found">
          {riskConcerns.map((code) => (
            <Checkbox
              key={code}
              size="sm"
              label={riskConcernWords[code]}
              checked={risk.concerns.includes(code)}
              onChange={(event) =>
                onChange({
                  ...risk,
                  concerns: event.currentTarget.checked
                    ? [...risk.concerns, code]
                    : risk.concerns.filter((one) => one !== code),
                })
              }
            />
          ))}
        </div>
        <Textarea
          label="What was done about it"
          description="Needed before the note can be signed"
          required
          autosize
          minRows={2}
          spellCheck={false}
          value={risk.action ?? ''}
          onChange={(event) => onChange({ ...risk, action: event.currentTarget.value })}
        />
      </>
    ) : null}
  </>
)

interface Props {
  readonly noteId: string
  readonly draft: Pick<NoteDraft, 'subscribe' | 'extras' | 'setExtras'>
}

export const BesideText = ({ noteId, draft }: Props) => {
  const extras: NoteExtras = useSyncExternalStore(draft.subscribe, draft.extras)
  const beside = useBeside(noteId)
  return (
    <div className={classes.beside}>
      <section aria-labelledby="note-ratings">
        <h2 id="note-ratings" className={classes.besideHeading}>
          Ratings <span className={classes.hint}>0 to 10, as the client says</span>
        </h2>
        <div className={classes.ratings}>
          <Rating label="Mood" value={extras.mood} onChange={(mood) => draft.setExtras({ mood })} />
          <Rating
            label="Craving"
            value={extras.craving}
            onChange={(craving) => draft.setExtras({ craving })}
          />
        </div>
      </section>
      <section aria-labelledby="note-risk">
        <h2 id="note-risk" className={classes.besideHeading}>
          Risk screen <span className={classes.hint}>Suicide, harm to others, overdose, safety at home</span>
        </h2>
        <Risk risk={extras.risk} onChange={(risk) => draft.setExtras({ risk })} />
      </section>
      <section aria-labelledby="note-worked-on">
        <h2 id="note-worked-on" className={classes.besideHeading}>
          Worked on
        </h2>
        {beside.isPending ? null : beside.error !== null ? (
          <p className={classes.quiet}>The plans cannot be shown just now. What was chosen is kept.</p>
        ) : (
          <WorkedOnChoice
            chosen={extras.workedOn}
            workable={beside.data.workable}
            onChange={(workedOn) => draft.setExtras({ workedOn })}
          />
        )}
      </section>
    </div>
  )
}
