/** One list of the plan: entries are added, removed, ordered and written, all of it from the keyboard. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type KeyboardEvent,
} from 'react'
import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import type { PartList } from '#shared/domain/relapse/content.ts'
import { MoveButtons } from '../../ui/plan/MoveButtons.tsx'
import classes from '../../ui/plan/PlanEditor.module.css'
import { PartField } from './PartField.tsx'
import { longestList, type ListForm, type PartOf, type Value } from './parts.ts'
import type { PlanDraft } from './plan-draft.ts'

interface Props<L extends PartList> {
  readonly draft: PlanDraft
  readonly form: ListForm<L>
  /** Paths such as "signs.2.sign" that must get words before the plan is put in force. */
  readonly unnamed: ReadonlySet<string>
  /** Shown beside an entry, from its present values. */
  readonly note?: (part: PartOf<L>) => string
  /** Further ways to add entries, at the foot. */
  readonly adders?: ComponentType<{
    readonly parts: readonly PartOf<L>[]
    readonly onAdd: (parts: readonly PartOf<L>[]) => void
  }>
}

interface Target {
  readonly id: string
  /** Attribute selector inside the entry; its first field when absent. */
  readonly at?: string
}

export const PartListEditor = <L extends PartList>({
  draft,
  form,
  unnamed,
  note,
  adders: Adders,
}: Props<L>) => {
  const { list, noun, fields } = form
  const parts = useSyncExternalStore(draft.subscribe, () => draft.content()[list]) as readonly PartOf<L>[]
  const headingId = useId()
  const root = useRef<HTMLElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const target = useRef<Target | null>(null)
  const [said, setSaid] = useState('')
  const [removed, setRemoved] = useState<{ part: PartOf<L>; index: number } | null>(null)

  // An entry that moved in the page has lost the focus; it is given back before anything is painted.
  useLayoutEffect(() => {
    const wanted = target.current
    if (wanted === null) return
    target.current = null
    const entry = root.current?.querySelector(`[data-entry="${wanted.id}"]`)
    const place = entry?.querySelector<HTMLElement>(wanted.at ?? '[data-field]')
    if (place instanceof HTMLButtonElement && place.disabled)
      entry?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
    else place?.focus()
  })

  const put = (next: readonly PartOf<L>[]): void => draft.setList(list, [...next] as RelapsePlanContent[L]) // entries of this one list
  const nameOf = (index: number): string =>
    `${noun[0]?.toLocaleUpperCase() ?? ''}${noun.slice(1)} ${index + 1}`

  const addAt = (index: number): void => {
    if (parts.length >= longestList) return
    const part = form.blank(crypto.randomUUID())
    target.current = { id: part.lineageId }
    put([...parts.slice(0, index), part, ...parts.slice(index)])
    setRemoved(null)
    setSaid(`${nameOf(index)} added`)
  }
  const change = (index: number, name: string, value: Value): void =>
    put(parts.map((part, at) => (at === index ? { ...part, [name]: value } : part)))
  const move = (index: number, to: number, at: string): void => {
    const part = parts[index]
    if (part === undefined || to < 0 || to >= parts.length) return
    target.current = { id: part.lineageId, at }
    put(parts.toSpliced(index, 1).toSpliced(to, 0, part))
    setSaid(`Now number ${to + 1} of ${parts.length}`)
  }
  const remove = (index: number): void => {
    const part = parts[index]
    if (part === undefined) return
    const next = parts.toSpliced(index, 1)
    const neighbour = next[index] ?? next.at(-1)
    if (neighbour === undefined) addButton.current?.focus()
    else target.current = { id: neighbour.lineageId, at: '[data-act="remove"]' }
    put(next)
    setRemoved({ part, index })
    setSaid(`${nameOf(index)} removed`)
  }
  const bringBack = (): void => {
    if (removed === null) return
    target.current = { id: removed.part.lineageId }
    put(parts.toSpliced(removed.index, 0, removed.part))
    setRemoved(null)
    setSaid('Brought back')
  }

  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const { target: field } = event
    if (event.nativeEvent.isComposing || !(field instanceof HTMLElement)) return
    const name = field.dataset['field']
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      const at = name === undefined ? '[data-field]' : `[data-field="${name}"]`
      move(index, index + (event.key === 'ArrowUp' ? -1 : 1), at)
    } else if (
      event.key === 'Enter' &&
      !event.ctrlKey &&
      !event.metaKey &&
      field instanceof HTMLInputElement &&
      name !== undefined
    ) {
      event.preventDefault()
      addAt(index + 1)
    }
  }

  return (
    <section ref={root} aria-labelledby={headingId} className={classes.section}>
      <h3 id={headingId} className={classes.heading}>
        {form.title}
      </h3>
      <p className={classes.hint}>{form.hint}</p>
      {parts.length === 0 ? null : (
        <div className={classes.columns} aria-hidden="true">
          {fields.map((field) => (
            <span key={field.name} style={{ gridColumn: `span ${field.span}` }}>
              {field.label}
            </span>
          ))}
        </div>
      )}
      <ol className={classes.entries}>
        {parts.map((part, index) => {
          const values: Readonly<Record<string, Value>> = part
          const remark = note?.(part)
          return (
            <li key={part.lineageId} data-entry={part.lineageId} className={classes.entry}>
              <span className={classes.rank} aria-hidden="true">
                {index + 1}
              </span>
              <div
                role="presentation"
                className={classes.fields}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                {fields.map((field) => (
                  <div key={field.name} style={{ gridColumn: `span ${field.span}` }}>
                    <PartField
                      field={field}
                      label={`${nameOf(index)}: ${field.label}`}
                      value={values[field.name] ?? null}
                      error={unnamed.has(`${list}.${index}.${field.name}`) ? 'This needs words.' : null}
                      onChange={(value) => change(index, field.name, value)}
                    />
                  </div>
                ))}
                {remark === undefined ? null : <div className={classes.remark}>{remark}</div>}
              </div>
              <MoveButtons
                name={nameOf(index)}
                mayUp={index > 0}
                mayDown={index < parts.length - 1}
                onUp={() => move(index, index - 1, '[data-act="up"]')}
                onDown={() => move(index, index + 1, '[data-act="down"]')}
                onRemove={() => remove(index)}
              />
            </li>
          )
        })}
      </ol>
      <div className={classes.foot}>
        {parts.length < longestList ? (
          <Button
            ref={addButton}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => addAt(parts.length)}
          >
            Add a {noun}
          </Button>
        ) : (
          <span className={classes.hint}>{longestList} entries are the most.</span>
        )}
        {Adders === undefined ? null : (
          <Adders
            parts={parts}
            onAdd={(added) => {
              put([...parts, ...added].slice(0, longestList))
              setRemoved(null)
            }}
          />
        )}
        {removed === null ? null : (
          <Button size="compact-sm" variant="default" onClick={bringBack}>
            Bring back what was removed
          </Button>
        )}
        <span role="status" className="visually-hidden">
          {said}
        </span>
      </div>
    </section>
  )
}
