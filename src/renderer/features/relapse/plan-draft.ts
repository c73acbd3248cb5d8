/** A plan while it is being written: a draft whose text is the plan's content. */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { RelapsePlanContent, RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { partLists, type PartList } from '#shared/domain/relapse/content.ts'
import type { AutosaveClock } from '../../app/draft/autosave.ts'
import { createDraft, type WrittenDraft } from '../../app/draft/draft.ts'
import type { ConflictChoice } from '../../ui/DraftTrouble.tsx'

export interface PlanDraft extends Omit<WrittenDraft<RelapsePlanContent>, 'text' | 'settle'> {
  readonly planId: string
  /** What the plan says as of now; a list that did not change stays the same object. */
  readonly content: () => RelapsePlanContent
  readonly setGoal: (goal: string) => void
  readonly setList: <L extends PartList>(list: L, parts: RelapsePlanContent[L]) => void
  /** Decides a conflict against the version that `other` holds, and saves the outcome. */
  readonly settle: (other: RelapsePlanDetail, choice: ConflictChoice) => void
}

interface Surroundings {
  readonly save: (input: InputOf<'relapse.save'>) => Promise<OutputOf<'relapse.save'>>
  readonly clock?: AutosaveClock
}

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

export const createPlanDraft = (plan: RelapsePlanDetail, { save, clock }: Surroundings): PlanDraft => {
  const { clientId, planId } = plan
  const draft = createDraft<RelapsePlanContent>({
    text: plan.content,
    revision: plan.revision,
    save: (content, revision) => save({ clientId, planId, revision, content }),
    clock,
  })
  const content = draft.text
  return {
    ...draft,
    planId,
    content,
    setGoal: (goal) => {
      if (goal !== content().goal) draft.put({ ...content(), goal })
    },
    setList: (list, parts) => draft.put({ ...content(), [list]: parts }),
    settle: (other, choice) =>
      draft.settle(
        other.revision,
        choice === 'theirs'
          ? other.content
          : choice === 'both'
            ? joined(content(), other.content)
            : content(),
      ),
  }
}
