/** Writing the draft of a treatment plan: everything on one page, saved by itself, put in force by a dialog. */
import { Button, Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { PlanCondition, TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { isBlankTreatmentPlan, partsOf, unnamedParts } from '#shared/domain/treatment/content.ts'
import { planPartLabels } from '#shared/domain/treatment/labels.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { EditorBar } from '../../ui/plan/EditorBar.tsx'
import bar from '../../ui/plan/PlanEditor.module.css'
import { PlanTrouble } from '../../ui/plan/PlanTrouble.tsx'
import { usePlanEditor } from '../../ui/plan/usePlanEditor.ts'
import { SaveFailure } from '../../ui/SaveState.tsx'
import {
  blankPart,
  changePart,
  insertPart,
  loosePart,
  movePart,
  withoutPart,
  type LoosePart,
} from './outline.ts'
import { ActsContext, ChoicesContext, type OutlineActs } from './PartRow.tsx'
import { createTreatmentDraft, joined, type TreatmentDraft } from './plan-draft.ts'
import { ActivateTreatment, DiscardTreatment } from './PlanDialogs.tsx'
import { OutlinePart } from './PlanOutline.tsx'
import classes from './PlanOutline.module.css'
import { PlanView } from './PlanView.tsx'

interface Props {
  /** As it was when the editor opened; never overwritten by a later answer. */
  readonly plan: TreatmentPlanDetail
  readonly conditions: readonly PlanCondition[]
  /** A version is in force already. */
  readonly replaces: boolean
  /** This tab is the one on screen: its keys are heard. */
  readonly active: boolean
  /** Leaves the editor, after everything was saved. */
  readonly onLeave: () => void
  /** Opens another draft in place of this one. */
  readonly onOther: (plan: TreatmentPlanDetail) => void
}

const Text = ({
  draft,
  field,
  label,
  description,
}: {
  readonly draft: TreatmentDraft
  readonly field: 'clientsWords' | 'strengths'
  readonly label: string
  readonly description: string
}) => {
  const text = useSyncExternalStore(draft.subscribe, () => draft.content()[field])
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={4_000}
      spellCheck={false}
      value={text}
      onChange={(event) => draft.put({ ...draft.content(), [field]: event.currentTarget.value })}
    />
  )
}

const newPart = (level: LoosePart['level'], parent: string | null, index: number): LoosePart => {
  const lineageId = crypto.randomUUID()
  switch (level) {
    case 'problem':
      return { level, part: blankPart.problem(lineageId), parent: null, index }
    case 'goal':
      return { level, part: blankPart.goal(lineageId), parent: parent ?? '', index }
    case 'objective':
      return { level, part: blankPart.objective(lineageId), parent: parent ?? '', index }
    case 'intervention':
      return {
        level,
        part: blankPart.intervention(lineageId, 'individual-counseling'),
        parent: parent ?? '',
        index,
      }
  }
}

const below = { problem: 'goal', goal: 'objective', objective: 'intervention', intervention: null } as const

export const PlanEditor = ({ plan, conditions, replaces, active, onLeave, onOther }: Props) => {
  const [draft] = useState(() =>
    createTreatmentDraft(plan, { save: (input) => invoke('treatment.save', input) }),
  )
  const editing = usePlanEditor({
    draft,
    capability: 'treatment',
    active,
    isBlank: () => isBlankTreatmentPlan(draft.content()),
    unnamed: () => unnamedIds(draft),
    unnamedWords: 'Some parts hold something but have no words yet. They are marked.',
    again: async () => {
      const { clientId } = plan
      const { treatmentPlanId, revision, content } = await invoke('treatment.start', { clientId })
      await invoke('treatment.save', {
        clientId,
        treatmentPlanId,
        revision,
        content: joined(draft.content(), content),
      })
      return await invoke('treatment.get', { clientId, treatmentPlanId })
    },
    onLeave,
    onOther,
  })
  const { root, stopped, dialog, setDialog, finish } = editing
  const { problems } = useSyncExternalStore(draft.subscribe, draft.content)
  const kinds = useSiteList('intervention')
  const counselors = useOperation('clients.choices', {}).data?.counselors
  const choices = useMemo(() => {
    const staff = (counselors ?? []).map(({ id, name }) => ({ staffId: id, name }))
    const others = plan.responsible.filter((one) => !staff.some(({ staffId }) => staffId === one.staffId))
    return { conditions, kinds, staff: [...staff, ...others] }
  }, [conditions, kinds, counselors, plan.responsible])
  const [removed, setRemoved] = useState<LoosePart | null>(null)
  const [said, setSaid] = useState('')
  const addButton = useRef<HTMLButtonElement>(null)
  const target = useRef<{ readonly id: string; readonly at: string } | null>(null)

  // A part that was added or moved has not got the focus, or has lost it; it is given before anything is painted.
  useLayoutEffect(() => {
    const wanted = target.current
    if (wanted === null) return
    target.current = null
    const entry = root.current?.querySelector(`[data-entry="${wanted.id}"]`)
    const place = entry?.querySelector<HTMLElement>(wanted.at === '' ? '[data-field]' : wanted.at)
    if (place instanceof HTMLButtonElement && place.disabled)
      entry?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
    else place?.focus()
  })

  const [firstKind, setFirstKind] = useState('individual-counseling')
  const offeredKind = kinds.choices[0]?.value
  if (offeredKind !== undefined && offeredKind !== firstKind) setFirstKind(offeredKind)

  const acts = useMemo<OutlineActs>(() => {
    const insert = (loose: LoosePart): void => {
      const part =
        loose.level === 'intervention' ? { ...loose, part: { ...loose.part, kind: firstKind } } : loose
      target.current = { id: part.part.lineageId, at: '' }
      draft.put(insertPart(draft.content(), part))
      setRemoved(null)
      setSaid(`${planPartLabels[part.level]} added`)
    }
    return {
      change: (level, lineageId, change) => draft.put(changePart(draft.content(), level, lineageId, change)),
      addAfter: (lineageId) => {
        const here = loosePart(draft.content(), lineageId)
        if (here !== undefined) insert(newPart(here.level, here.parent, here.index + 1))
      },
      addBelow: (lineageId) => {
        const here = loosePart(draft.content(), lineageId)
        const level = here === undefined ? null : below[here.level]
        // At the end: toSpliced takes what lies behind the end as the end.
        if (here !== undefined && level !== null) insert(newPart(level, lineageId, 1_000))
      },
      move: (lineageId, by, at) => {
        const before = draft.content()
        const after = movePart(before, lineageId, by)
        if (after === before) {
          setSaid('It cannot be moved further')
          return
        }
        target.current = { id: lineageId, at }
        draft.put(after)
        const now = loosePart(after, lineageId)
        setSaid(now === undefined ? '' : `Now number ${now.index + 1} in its list`)
      },
      remove: (lineageId) => {
        const before = draft.content()
        const gone = loosePart(before, lineageId)
        if (gone === undefined) return
        const after = withoutPart(before, lineageId)
        const left = partsOf(after).filter(
          ({ level, parent }) => level === gone.level && parent === gone.parent,
        )
        const neighbour = (left[gone.index] ?? left.at(-1))?.part.lineageId ?? gone.parent
        if (neighbour === null) addButton.current?.focus()
        else target.current = { id: neighbour, at: '[data-act="remove"]' }
        draft.put(after)
        setRemoved(gone)
        setSaid(`${planPartLabels[gone.level]} removed`)
      },
    }
  }, [draft, firstKind])

  const addProblem = (): void => {
    const loose = newPart('problem', null, problems.length)
    target.current = { id: loose.part.lineageId, at: '' }
    draft.put(insertPart(draft.content(), loose))
    setRemoved(null)
  }
  const otherPlan = (other: TreatmentPlanDetail) => <PlanView plan={other} conditions={conditions} />

  return (
    <div ref={root} className={bar.editor}>
      <EditorBar
        version={plan.version}
        draft={draft}
        savedBefore={plan.revision > 1 ? plan.updatedAt : null}
        onRead={editing.leave}
        onDrop={() => setDialog('discard')}
        onActivate={editing.askToActivate}
      />
      {stopped === null ? null : (
        <PlanTrouble<TreatmentPlanDetail>
          id={['treatment-plan', plan.treatmentPlanId]}
          error={stopped.error}
          read={() =>
            invoke('treatment.get', { clientId: plan.clientId, treatmentPlanId: plan.treatmentPlanId })
          }
          show={otherPlan}
          settle={draft.settle}
          onBeginAgain={editing.beginAgain}
        />
      )}
      <SaveFailure draft={draft} />
      <Text
        draft={draft}
        field="clientsWords"
        label="In the client’s own words"
        description="What brings the client here, and what should be different."
      />
      <Text
        draft={draft}
        field="strengths"
        label="Strengths"
        description="What the client can build upon: people, skills, what worked before."
      />
      <section aria-labelledby="plan-outline" className={classes.outline}>
        <div>
          <h3 id="plan-outline" className={bar.heading}>
            Problems, goals, objectives and interventions
          </h3>
          <p className={bar.hint}>
            Enter begins the next entry, Shift with Enter one below it; Alt with ↑ or ↓ moves one.
          </p>
        </div>
        <ActsContext value={acts}>
          <ChoicesContext value={choices}>
            {problems.map((problem, index) => (
              <OutlinePart
                key={problem.lineageId}
                level="problem"
                part={problem}
                parent=""
                index={index}
                number={String(index + 1)}
                first={index === 0}
                last={index === problems.length - 1}
                unnamed={editing.marked}
              />
            ))}
          </ChoicesContext>
        </ActsContext>
        <div className={bar.foot}>
          <Button
            ref={addButton}
            size="compact-sm"
            variant={problems.length === 0 ? 'filled' : 'subtle'}
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={addProblem}
          >
            Add a problem
          </Button>
          {removed === null ? null : (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                target.current = { id: removed.part.lineageId, at: '' }
                draft.put(insertPart(draft.content(), removed))
                setRemoved(null)
                setSaid('Brought back')
              }}
            >
              Bring back what was removed
            </Button>
          )}
          <span role="status" className="visually-hidden">
            {said}
          </span>
        </div>
      </section>
      {dialog === 'activate' ? (
        <ActivateTreatment
          plan={plan}
          revision={draft.revision()}
          replaces={replaces}
          onDone={finish}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'discard' ? (
        <DiscardTreatment plan={plan} onDone={finish} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  )
}

/** Lineages of the parts that must get words before the plan is put in force. */
const unnamedIds = (draft: TreatmentDraft): string[] => {
  const paths = new Set(unnamedParts(draft.content()))
  return partsOf(draft.content()).flatMap(({ part, path, level }) =>
    paths.has(`${path}.${level}`) ? [part.lineageId] : [],
  )
}
