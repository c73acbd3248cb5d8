/** Writing the draft of a plan: every part on one page, saved by itself, put in force by a dialog. */
import { Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { isBlankPlan, unnamedParts } from '#shared/domain/relapse/content.ts'
import { situationPriority } from '#shared/domain/relapse/priority.ts'
import { useDraft } from '../../app/draft/useDraft.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { useEscape } from '../../app/useEscape.ts'
import { EditorBar } from '../../ui/plan/EditorBar.tsx'
import classes from '../../ui/plan/PlanEditor.module.css'
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
import { ActivateDialog, DiscardDialog } from './PlanDialogs.tsx'
import { PlanTrouble } from './PlanTrouble.tsx'
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

export const PlanEditor = ({ plan, replaces, active, onLeave, onOther }: Props) => {
  const [draft] = useState(() => createPlanDraft(plan, { save: (input) => invoke('relapse.save', input) }))
  // Another tab of the same client leaves this editor where it is.
  const { stopped, mayLeave } = useDraft(draft, {
    what: 'plan',
    changes: ['relapse'],
    staysOnPage: true,
  })
  const [dialog, setDialog] = useState<'activate' | 'discard' | null>(null)
  const [unnamed, setUnnamed] = useState<ReadonlySet<string>>(new Set())
  const root = useRef<HTMLDivElement>(null)

  const leave = async (): Promise<void> => {
    if (!(await mayLeave())) return
    await refetchAfter(['relapse'])
    onLeave()
  }
  useEscape(active, () => void leave())

  // Red fields that got their words are red no more.
  const stillUnnamed = useSyncExternalStore(draft.subscribe, () =>
    unnamed.size === 0 ? '' : unnamedParts(draft.content()).join(' '),
  )
  const marked = new Set([...unnamed].filter((path) => stillUnnamed.split(' ').includes(path)))
  const focusFirstError = useEffectEvent(() => {
    if (unnamed.size > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
  useEffect(() => focusFirstError(), [unnamed])

  const askToActivate = async (): Promise<void> => {
    const content = draft.content()
    if (isBlankPlan(content)) {
      notifications.show({ message: 'The plan is still empty. Write what it says first.', withBorder: true })
      return
    }
    const missing = unnamedParts(content)
    setUnnamed(new Set(missing))
    if (missing.length > 0) {
      notifications.show({
        message: 'Some entries have words but no name yet. They are marked.',
        withBorder: true,
      })
      return
    }
    // What comes in force must be what is stored: a failure shows itself before the question, not after it.
    if (await draft.flush()) setDialog('activate')
  }
  useShortcut({ key: 'Enter', mod: true, enabled: active }, () => void askToActivate())

  const finish = async (): Promise<void> => {
    draft.end()
    setDialog(null)
    await refetchAfter(['relapse'])
    onLeave()
  }
  const beginAgain = async (): Promise<void> => {
    const { clientId } = plan
    const fresh = await invoke('relapse.begin', { clientId })
    const content = joined(draft.content(), fresh.content)
    await invoke('relapse.save', { clientId, planId: fresh.planId, revision: fresh.revision, content })
    const saved = await invoke('relapse.get', { clientId, planId: fresh.planId })
    draft.end()
    await refetchAfter(['relapse'])
    onOther(saved)
  }

  const shared = { draft, unnamed: marked }
  return (
    <div ref={root} className={classes.editor}>
      <EditorBar
        version={plan.version}
        draft={draft}
        savedBefore={plan.revision > 1 ? plan.updatedAt : null}
        onRead={() => void leave()}
        onDrop={() => setDialog('discard')}
        onActivate={() => void askToActivate()}
      />
      {stopped === null ? null : (
        <PlanTrouble draft={draft} plan={plan} error={stopped.error} onBeginAgain={beginAgain} />
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
        <ActivateDialog
          plan={plan}
          revision={draft.revision()}
          replaces={replaces}
          onDone={() => void finish()}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'discard' ? (
        <DiscardDialog plan={plan} onDone={() => void finish()} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  )
}
