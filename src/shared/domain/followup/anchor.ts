/** What a client's record says that a schedule can hang on. */
export interface AnchorFacts {
  readonly deceasedOn: string | null
  /** The current episode: the open one, else the latest. */
  readonly episodeId: string | null
  readonly dischargedOn: string | null
  /** Last use of the primary substance of that episode, else the latest of the others. */
  readonly lastUseOn: string | null
}

export interface Anchor {
  readonly anchor: 'last-use' | 'discharge'
  readonly anchorOn: string
}

/**
 * What the follow-up of a client is anchored on by the record: the discharge when the current episode is closed, else
 * the last use. Null when neither is known, lies in the future, or the client has died.
 */
export const anchorOf = (facts: AnchorFacts, today: string): Anchor | null => {
  if (facts.deceasedOn !== null || facts.episodeId === null) return null
  const found: Anchor | null =
    facts.dischargedOn !== null
      ? { anchor: 'discharge', anchorOn: facts.dischargedOn }
      : facts.lastUseOn !== null
        ? { anchor: 'last-use', anchorOn: facts.lastUseOn }
        : null
  return found !== null && found.anchorOn <= today ? found : null
}

/**
 * True when the record's anchor asks for a new schedule: there is none, or a last use or discharge came after the one
 * that the running schedule hangs on. A schedule that the counselor began on a later day stays.
 */
export const asksForSchedule = (anchor: Anchor | null, runningAnchorOn: string | null): anchor is Anchor =>
  anchor !== null && (runningAnchorOn === null || anchor.anchorOn > runningAnchorOn)
