/**
 * A plan while it is being written: its content and its way to the store. Lives beside React like a note's draft, and
 * saves by the same scheduler.
 */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { RelapsePlanContent, RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'
import { partLists, type PartList } from '#shared/domain/relapse/content.ts'
import { createAutosave, pageClock, type AutosaveClock, type AutosaveState } from '../notes/autosave.ts'
import type { ConflictChoice } from '../../ui/DraftTrouble.tsx'

export interface PlanDraft {
  readonly planId: string
  /** What the plan says as of now; a list that did not change stays the same object. */
  readonly content: () => RelapsePlanContent
  readonly revision: () => number
  readonly saveState: () => AutosaveState
  readonly subscribe: (listener: () => void) => () => void
  readonly setGoal: (goal: string) => void
  readonly setList: <L extends PartList>(list: L, parts: RelapsePlanContent[L]) => void
  /** Sends what is unsent; true once everything is durable. */
  readonly flush: () => Promise<boolean>
  readonly hasUnsaved: () => boolean
  /** Decides a conflict against the version that `other` holds, and saves the outcome. */
  readonly settle: (other: RelapsePlanDetail, choice: ConflictChoice) => void
  /** In force or discarded: nothing is saved any more. */
  readonly end: () => void
}

interface Surroundings {
  readonly save: (input: InputOf<'relapse.save'>) => Promise<OutputOf<'relapse.save'>>
  readonly clock?: AutosaveClock
}

/** Refusals that a new try cannot mend; the person decides. */
const finalCodes: readonly ErrorCode[] = ['conflict', 'already_signed', 'not_found', 'forbidden']

const isFinal = (error: unknown): boolean =>
  error instanceof OperationFailure && finalCodes.includes(error.detail.code)

/** Everything of `mine`, and after it the entries of `theirs` that mine does not hold. A differing goal is appended. */
export const joined = (mine: RelapsePlanContent, theirs: RelapsePlanContent): RelapsePlanContent => {
  const both: RelapsePlanContent = {
    ...mine,
    goal:
      theirs.goal.trim() === '' || mine.goal.includes(theirs.goal)
        ? mine.goal
        : [mine.goal, theirs.goal].filter((text) => text.trim() !== '').join('\n\n'),
  }
  const add = <L extends PartList>(list: L): void => {
    const held = new Set(mine[list].map(({ lineageId }) => lineageId))
    const added = theirs[list].filter(({ lineageId }) => !held.has(lineageId))
    both[list] = [...mine[list], ...added] as RelapsePlanContent[L] // both are lists of this one kind
  }
  for (const list of partLists) add(list)
  return both
}

export const createPlanDraft = (
  plan: RelapsePlanDetail,
  { save, clock = pageClock }: Surroundings,
): PlanDraft => {
  let content = plan.content
  let revision = plan.revision
  let state: AutosaveState = { kind: 'untouched' }
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  const autosave = createAutosave<InputOf<'relapse.save'>>({
    clock,
    read: () => ({ clientId: plan.clientId, planId: plan.planId, revision, content }),
    save: async (input) => {
      const answer = await save(input)
      revision = answer.revision
    },
    onState: (next) => {
      state = next
      tell()
    },
    isFinal,
  })

  const change = (next: RelapsePlanContent): void => {
    content = next
    autosave.changed()
    tell()
  }

  return {
    planId: plan.planId,
    content: () => content,
    revision: () => revision,
    saveState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setGoal: (goal) => {
      if (goal !== content.goal) change({ ...content, goal })
    },
    setList: (list, parts) => change({ ...content, [list]: parts }),
    flush: () => autosave.flush(),
    hasUnsaved: () => autosave.hasUnsaved(),
    settle: (other, choice) => {
      revision = other.revision
      content =
        choice === 'theirs' ? other.content : choice === 'both' ? joined(content, other.content) : content
      tell()
      autosave.resume()
    },
    end: () => autosave.dispose(),
  }
}
