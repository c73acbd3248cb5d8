/** Whose note signing makes, and whose stays as it is. The store decides again; this is what the screen says before. */
import type { GroupNoteDetail, RosterRow } from '#shared/contract/operations/groups.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'

/**
 * 'to-sign': seen and without a note · 'signed': has a locked note · 'begun': has one in writing in the chart ·
 * 'absent': not seen, so no note · 'open': nobody took the attendance yet.
 */
export type Standing = 'to-sign' | 'signed' | 'begun' | 'absent' | 'open'

export interface NoteMember {
  readonly row: RosterRow
  readonly standing: Standing
  /** The member's own note, when there is one. */
  readonly noteId: string | null
}

/** The members of the room in its order, each with how it stands with the note. */
export const noteMembers = (
  roster: readonly RosterRow[],
  notes: GroupNoteDetail['notes'],
): readonly NoteMember[] =>
  roster.map((row) => {
    const own = notes.filter(({ clientId }) => clientId === row.clientId)
    const locked = own.find(({ state }) => state !== 'draft')
    const begun = own.find(({ ownWords }) => ownWords)
    const standing: Standing =
      locked !== undefined
        ? 'signed'
        : begun !== undefined
          ? 'begun'
          : row.status === null
            ? 'open'
            : countsAsSeen(row.status)
              ? 'to-sign'
              : 'absent'
    return { row, standing, noteId: locked?.noteId ?? begun?.noteId ?? null }
  })

export const countOf = (members: readonly NoteMember[], standing: Standing): number =>
  members.filter((member) => member.standing === standing).length

/** "1 note", "12 notes". */
export const notesText = (count: number): string => `${count} ${count === 1 ? 'note' : 'notes'}`

/** Id of the field in which the text of a place (`placeKey`) is written. */
export const fieldId = (key: string): string => `group-note-${key.replace('/', '-')}`
