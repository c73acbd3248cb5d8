/** Writing the draft of a plan: every part on one page, saved by itself, put in force by a dialog. */
import { Textarea } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { isBlankPlan, unnamedParts } from '#shared/domain/relapse/content.ts'
import { situationPriority } from '#shared/domain/relapse/priority.ts'
import { invoke } from '../../app/host.ts'
import { EditorBar } from '../../ui/plan/EditorBar.tsx'
import classes from '../../ui/plan/PlanEditor.module.css'
import { PlanTrouble } from '../../ui/plan/PlanTrouble.tsx'
import { usePlanEditor } from '../../ui/plan/usePlanEditor.ts'
import { SaveFailure } from '../../ui/SaveState.tsx'
import { PartListEditor } from './PartListEditor.tsx'
import {
  lifestyleForm,
  meetingsForm,
  reasonsForm,
  redFlagsForm,
  signsForm,
  situationsForm,
  skillsForm,
  stepsForm,
  supportsForm,
  triggersForm,
} from './parts.ts'
import { createPlanDraft, joined, type PlanDraft } from './plan-draft.ts'
import { ActivateRelapse, DiscardRelapse } from './PlanDialogs.tsx'
import { PlanView } from './PlanView.tsx'
import { RedFlagAdders } from './RedFlagAdders.tsx'
import { situationWords } from './words.ts'

interface Props {
  /** As it was when the editor opened; never overwritten by a later answer. */
  readonly plan: RelapsePlanDetail
  /** A version is in force already. */
  readonly replaces: boolean
  /** This tab is the one on screen: its keys are heard. */
  readonly active: boolean
  /** Leaves the editor, after everything was saved. */
  readonly onLeave: () => void
  /** Opens another draft in place of this one. */
  readonly onOther: (plan: RelapsePlanDetail) => void
}

const Goal = ({ draft }: { readonly draft: PlanDraft }) => {
  const goal = useSyncExternalStore(draft.subscribe, () => draft.content().goal)
  return (
    <Textarea
      label="Goal"
      description="What the client wants, in the client’s own words."
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2_000}
      spellCheck={false}
      value={goal}
      onChange={(event) => draft.setGoal(event.currentTarget.value)}
    />
  )
}

const otherPlan = ({ content }: RelapsePlanDetail) => <PlanView content={content} />

export const PlanEditor = ({ plan, replaces, active, onLeave, onOther }: Props) => {
  const [draft] = useState(() => createPlanDraft(plan, { save: (input) => invoke('relapse.save', input) }))
  const editing = usePlanEditor({
    draft,
    capability: 'relapse',
    active,
    isBlank: () => isBlankPlan(draft.content()),
    unnamed: () => unnamedParts(draft.content()),
    unnamedWords: 'Some entries have words but no name yet. They are marked.',
    again: async () => {
      const { clientId } = plan
      const { planId, revision, content } = await invoke('relapse.begin', { clientId })
      await invoke('relapse.save', {
        clientId,
        planId,
        revision,
        content: joined(draft.content(), content),
      })
      return await invoke('relapse.get', { clientId, planId })
    },
    onLeave,
    onOther,
  })
  const { root, stopped, dialog, setDialog, finish } = editing

  const shared = { draft, unnamed: editing.marked }
  return (
    <div ref={root} className={classes.editor}>
      <EditorBar
        version={plan.version}
        draft={draft}
        savedBefore={plan.revision > 1 ? plan.updatedAt : null}
        onRead={editing.leave}
        onDrop={() => setDialog('discard')}
        onActivate={editing.askToActivate}
      />
      {stopped === null ? null : (
        <PlanTrouble<RelapsePlanDetail>
          id={['plan', plan.planId]}
          error={stopped.error}
          read={() => invoke('relapse.get', { clientId: plan.clientId, planId: plan.planId })}
          show={otherPlan}
          settle={draft.settle}
          onBeginAgain={editing.beginAgain}
        />
      )}
      <SaveFailure draft={draft} />
      <p className={classes.hint}>Enter begins the next entry; Alt with ↑ or ↓ moves one.</p>
      <PartListEditor
        {...shared}
        form={situationsForm}
        note={(part) => `${situationWords(part)} · weight ${situationPriority(part)} of 100`}
      />
      <PartListEditor {...shared} form={signsForm} />
      <PartListEditor {...shared} form={triggersForm} />
      <PartListEditor {...shared} form={skillsForm} />
      <PartListEditor {...shared} form={supportsForm} />
      <PartListEditor {...shared} form={meetingsForm} />
      <PartListEditor {...shared} form={stepsForm} />
      <PartListEditor {...shared} form={lifestyleForm} />
      <PartListEditor {...shared} form={redFlagsForm} adders={RedFlagAdders} />
      <Goal draft={draft} />
      <PartListEditor {...shared} form={reasonsForm} />
      {dialog === 'activate' ? (
        <ActivateRelapse
          plan={plan}
          revision={draft.revision()}
          replaces={replaces}
          onDone={finish}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'discard' ? (
        <DiscardRelapse plan={plan} onDone={finish} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  )
}
