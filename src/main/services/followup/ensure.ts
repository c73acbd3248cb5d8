import { anchorOf, asksForSchedule, type Anchor } from '#shared/domain/followup/anchor.ts'
import { pointsFrom } from '#shared/domain/followup/template.ts'
import type { Store } from '#store/database/store.ts'
import { inChunks } from '#store/repositories/chunks.ts'
import {
  defaultTemplateOf,
  followUpFactsOf,
  scheduleWriter,
  type WriteStamp,
} from '#store/repositories/followup.ts'
import { newId } from '../context.ts'

/** Who writes and when; `today` is the local date, from which on points can be due. */
export type FollowUpStamp = WriteStamp & { readonly today: string }

/** Begins schedules from the default templates; each template is read once. Call it in a transaction. */
export const scheduleBeginner = (store: Store, stamp: FollowUpStamp) => {
  const write = scheduleWriter(store, { at: stamp.at, by: stamp.by })
  const templates = new Map<string, ReturnType<typeof defaultTemplateOf>>()
  const templateOf = (anchor: Anchor['anchor']) => {
    const known = templates.get(anchor)
    if (known) return known
    const read = defaultTemplateOf(store, anchor, stamp, newId)
    templates.set(anchor, read)
    return read
  }
  return {
    /** Ends what runs and begins anew. `dueFrom` (default today): points whose target lies before it are never due. */
    begin: (
      client: { readonly clientId: string; readonly episodeId: string | null },
      { anchor, anchorOn }: Anchor,
      endReason: string,
      dueFrom: string = stamp.today,
    ): string => {
      const { templateId, points } = templateOf(anchor)
      const scheduleId = newId()
      write.end(client.clientId, stamp.today, endReason)
      write.begin(
        { scheduleId, ...client, templateId, anchor, anchorOn, dueFrom },
        pointsFrom(points, anchorOn).map((point) => ({ pointId: newId(), ...point })),
      )
      return scheduleId
    },
    revive: write.revive,
  }
}

/**
 * Begins the follow-up of every given client whose record asks for one: a first, or a newer last use or discharge (the
 * earlier schedule ends then). Never for a dead client. Call it in the transaction that changed an episode, a last use or
 * a discharge, before `refreshProjections`.
 */
export const ensureFollowUp = (store: Store, clientIds: readonly string[], stamp: FollowUpStamp): void => {
  const beginner = scheduleBeginner(store, stamp)
  inChunks(clientIds, 500, (chunk) => {
    for (const facts of followUpFactsOf(store, chunk)) {
      const anchor = anchorOf(facts, stamp.today)
      if (!asksForSchedule(anchor, facts.runningAnchorOn)) continue
      const { clientId, episodeId, runningScheduleId } = facts
      // Without a running one, an earlier schedule of the same anchor goes on (an import that had ended it was taken back).
      if (runningScheduleId === null && beginner.revive(clientId, anchor.anchor, anchor.anchorOn)) continue
      beginner.begin({ clientId, episodeId }, anchor, `new-${anchor.anchor}`)
    }
  })
}
