/** A treatment plan while it is being written: a draft whose text is the plan's content. */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import {
  mostPartsUnderOne,
  type TreatmentPlanContent,
  type TreatmentPlanDetail,
} from '#shared/contract/operations/treatment.ts'
import { partsOf } from '#shared/domain/treatment/content.ts'
import type { AutosaveClock } from '../../app/draft/autosave.ts'
import { createDraft, type WrittenDraft } from '../../app/draft/draft.ts'
import type { ConflictChoice } from '../../ui/DraftTrouble.tsx'
import { insertPart, loosePart, type LoosePart } from './outline.ts'

export interface TreatmentDraft extends Omit<WrittenDraft<TreatmentPlanContent>, 'text' | 'settle'> {
  readonly treatmentPlanId: string
  /** What the plan says as of now; a part that did not change stays the same object. */
  readonly content: () => TreatmentPlanContent
  /** Decides a conflict against the version that `other` holds, and saves the outcome. */
  readonly settle: (other: TreatmentPlanDetail, choice: ConflictChoice) => void
}

interface Surroundings {
  readonly save: (input: InputOf<'treatment.save'>) => Promise<OutputOf<'treatment.save'>>
  readonly clock?: AutosaveClock
}

const bothTexts = (mine: string, theirs: string): string =>
  theirs.trim() === '' || mine.includes(theirs)
    ? mine
    : [mine, theirs].filter((text) => text.trim() !== '').join('\n\n')

/** The part alone, without what hangs below it. */
const alone = (loose: LoosePart): LoosePart => {
  switch (loose.level) {
    case 'problem':
      return { ...loose, part: { ...loose.part, goals: [] } }
    case 'goal':
      return { ...loose, part: { ...loose.part, objectives: [] } }
    case 'objective':
      return { ...loose, part: { ...loose.part, interventions: [] } }
    case 'intervention':
      return loose
  }
}

/** Everything of `mine`, and the parts of `theirs` that mine does not hold, each at the end of its own parent. */
export const joined = (mine: TreatmentPlanContent, theirs: TreatmentPlanContent): TreatmentPlanContent => {
  const held = new Set(partsOf(mine).map(({ part }) => part.lineageId))
  return partsOf(theirs).reduce<TreatmentPlanContent>(
    (both, { part }) => {
      const loose = held.has(part.lineageId) ? undefined : loosePart(theirs, part.lineageId)
      return loose === undefined ? both : insertPart(both, { ...alone(loose), index: mostPartsUnderOne })
    },
    {
      ...mine,
      clientsWords: bothTexts(mine.clientsWords, theirs.clientsWords),
      strengths: bothTexts(mine.strengths, theirs.strengths),
    },
  )
}

export const createTreatmentDraft = (
  plan: TreatmentPlanDetail,
  { save, clock }: Surroundings,
): TreatmentDraft => {
  const { clientId, treatmentPlanId } = plan
  const { text: content, ...draft } = createDraft<TreatmentPlanContent>({
    text: plan.content,
    revision: plan.revision,
    save: (text, revision) => save({ clientId, treatmentPlanId, revision, content: text }),
    clock,
  })
  return {
    ...draft,
    treatmentPlanId,
    content,
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
