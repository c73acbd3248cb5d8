import type { PlanChange, TreatmentPlanContent } from '../../contract/operations/treatment.ts'
import { nameOf, partsOf, type PlacedPart } from './content.ts'

/**
 * What changed from one version of a plan to another. Parts are the same by their lineage, so that one that was put
 * elsewhere has moved and was not taken out and written anew.
 */

/** Words for what a plan names by an id or a code. */
export interface PlanWords {
  readonly condition: (conditionId: string) => string
  readonly staff: (staffId: string) => string
  readonly kind: (code: string) => string
}

type Fields = readonly (readonly [field: string, words: string])[]

const fieldsOf = (placed: PlacedPart, words: PlanWords): Fields => {
  switch (placed.level) {
    case 'problem': {
      const { problem, conditionId } = placed.part
      return [
        ['problem', problem],
        ['condition', conditionId === null ? '' : words.condition(conditionId)],
      ]
    }
    case 'goal':
      return [
        ['goal', placed.part.goal],
        ['targetOn', placed.part.targetOn ?? ''],
      ]
    case 'objective': {
      const { objective, measure, targetOn, reviewOn } = placed.part
      return [
        ['objective', objective],
        ['measure', measure],
        ['targetOn', targetOn ?? ''],
        ['reviewOn', reviewOn ?? ''],
      ]
    }
    case 'intervention': {
      const { kind, description, frequency, responsibleId, responsibleAsGiven } = placed.part
      return [
        ['kind', words.kind(kind)],
        ['description', description],
        ['frequency', frequency],
        ['responsible', responsibleId === null ? responsibleAsGiven : words.staff(responsibleId)],
      ]
    }
  }
}

const shown = (placed: PlacedPart, words: PlanWords): string => {
  if (placed.level !== 'intervention') return nameOf(placed)
  const { kind, description } = placed.part
  return description.trim() === '' ? words.kind(kind) : `${words.kind(kind)}: ${description}`
}

/** Places of a longest rising run: what keeps its order when the rest is moved around it. */
const risingRun = (numbers: readonly number[]): ReadonlySet<number> => {
  const best = numbers.map(() => 1)
  const before = numbers.map(() => -1)
  let end = numbers.length === 0 ? -1 : 0
  for (const [at, number] of numbers.entries()) {
    for (let earlier = 0; earlier < at; earlier += 1) {
      const length = (best[earlier] ?? 0) + 1
      if ((numbers[earlier] ?? 0) < number && length > (best[at] ?? 0)) {
        best[at] = length
        before[at] = earlier
      }
    }
    if ((best[at] ?? 0) > (best[end] ?? 0)) end = at
  }
  const run = new Set<number>()
  for (let at = end; at >= 0; at = before[at] ?? -1) run.add(at)
  return run
}

/** Lineages that were put to another place among the same siblings; as few as explain the new order. */
const reordered = (
  before: ReadonlyMap<string, PlacedPart>,
  after: readonly PlacedPart[],
): ReadonlySet<string> => {
  const moved = new Set<string>()
  const stayed = after.flatMap((one) => {
    const old = before.get(one.part.lineageId)
    return old !== undefined && old.level === one.level && old.parent === one.parent ? [{ one, old }] : []
  })
  for (const siblings of Map.groupBy(stayed, ({ one }) => one.parent ?? '').values()) {
    const run = risingRun(siblings.map(({ old }) => old.index))
    for (const [at, { one }] of siblings.entries()) if (!run.has(at)) moved.add(one.part.lineageId)
  }
  return moved
}

/** Everything that differs, in the order of the newer version, what was taken out at the end. Empty for equal contents. */
export const diffPlans = (
  before: TreatmentPlanContent,
  after: TreatmentPlanContent,
  words: PlanWords,
): PlanChange[] => {
  const old = new Map(partsOf(before).map((placed) => [placed.part.lineageId, placed]))
  const now = partsOf(after)
  const held = new Set(now.map(({ part }) => part.lineageId))
  const moved = reordered(old, now)
  const nameIn = (parts: ReadonlyMap<string, PlacedPart>, lineageId: string | null): string => {
    const placed = lineageId === null ? undefined : parts.get(lineageId)
    return placed === undefined ? '' : shown(placed, words)
  }
  const nowById = new Map(now.map((placed) => [placed.part.lineageId, placed]))

  const own = (['clientsWords', 'strengths'] as const).filter((field) => before[field] !== after[field])
  const ofPlan: PlanChange[] =
    own.length === 0
      ? []
      : [
          {
            lineageId: null,
            part: 'plan',
            change: 'changed',
            words: '',
            fields: own.map((field) => ({ field, before: before[field], after: after[field] })),
          },
        ]
  const ofParts = now.flatMap((placed): PlanChange[] => {
    const { lineageId } = placed.part
    const about = { lineageId, part: placed.level, words: shown(placed, words) }
    const was = old.get(lineageId)
    // A part never changes its level; one that claims to is another part.
    if (was === undefined || was.level !== placed.level) return [{ ...about, change: 'added', fields: [] }]
    const elsewhere = was.parent !== placed.parent
    const wasFields = fieldsOf(was, words)
    const changed = fieldsOf(placed, words).flatMap(([field, text], at) => {
      const textBefore = wasFields[at]?.[1] ?? ''
      return textBefore === text ? [] : [{ field, before: textBefore, after: text }]
    })
    return [
      ...(elsewhere
        ? [
            {
              ...about,
              change: 'moved' as const,
              fields: [
                {
                  field: 'under',
                  before: nameIn(old, was.parent),
                  after: nameIn(nowById, placed.parent),
                },
              ],
            },
          ]
        : moved.has(lineageId)
          ? [
              {
                ...about,
                change: 'moved' as const,
                fields: [{ field: 'place', before: String(was.index + 1), after: String(placed.index + 1) }],
              },
            ]
          : []),
      ...(changed.length === 0 ? [] : [{ ...about, change: 'changed' as const, fields: changed }]),
    ]
  })
  const gone = [...old.values()]
    .filter(({ part, level }) => !held.has(part.lineageId) || nowById.get(part.lineageId)?.level !== level)
    .map((placed): PlanChange => ({
      lineageId: placed.part.lineageId,
      part: placed.level,
      change: 'removed',
      words: shown(placed, words),
      fields: [],
    }))
  return [...ofPlan, ...ofParts, ...gone]
}
