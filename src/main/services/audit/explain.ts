import type { AuditAnchor } from '#store/vault/header.ts'
import type { AnchorState } from '#store/vault/database-state.ts'
import type { AuditBreak } from './verify.ts'

/** What a verification found, in words for the person; docs/audit.md says the same at more length. */

const counted = (count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'entry' : 'entries'}`
const entry = (seq: number): string => `Entry ${seq.toLocaleString('en-US')}`

export const breakTitles: Readonly<Record<AuditBreak['what'], string>> = {
  missing: 'Entries are missing',
  changed: 'An entry was changed',
  reordered: 'Entries stand in another order',
  foreign: 'Entries do not carry the vault’s key',
  shortened: 'The end is missing',
}

/** What a break means and what to do with it. */
export const explainBreak = ({ seq, what, through, rowsFrom }: AuditBreak): string => {
  const after = rowsFrom > 1 ? ` The ${counted(rowsFrom)} from there on cannot be relied on.` : ''
  const before = seq > 1 ? ' Everything before it is whole.' : ''
  switch (what) {
    case 'missing':
      return `Before entry ${seq.toLocaleString('en-US')}, at least one entry was removed after it was written.${before}${after}`
    case 'changed':
      return `${entry(seq)} is not what Mooring wrote: it was changed afterwards, or put in by something else.${before}`
    case 'reordered':
      return `${entry(seq)} stands in the place of another: entries were exchanged after they were written.${before}${after}`
    case 'foreign':
      return through > seq
        ? `Entries ${seq.toLocaleString('en-US')} to ${through.toLocaleString('en-US')} do not carry the vault’s key: something other than Mooring added them, or wrote over what stood there.${before}`
        : `${entry(seq)}, the last one, does not carry the vault’s key: something other than Mooring added it, or changed it after it was written.${before}`
    case 'shortened':
      return seq === 0
        ? 'There were entries, and all of them were removed.'
        : `There were entries after entry ${seq.toLocaleString('en-US')}, the last one now, and they were removed. Everything up to there is whole.`
  }
}

export interface AnchorFinding {
  readonly agrees: boolean
  readonly explanation: string
}

/** How the chain stands to the end that the vault's header remembers. `lastSeq`: the last row that is whole. */
export const explainAnchor = (
  anchor: AuditAnchor | null,
  state: AnchorState,
  lastSeq: number,
): AnchorFinding => {
  if (anchor === null) {
    return {
      agrees: true,
      explanation:
        'The header of the vault remembers no end yet: it is written within a minute of work and at each lock.',
    }
  }
  const remembered = `The header of the vault remembers entry ${anchor.seq.toLocaleString('en-US')} as the last one`
  switch (state) {
    case 'beyond':
      return {
        agrees: false,
        explanation: `${remembered}, and it is not there any more: the end of the record was removed, or an older database was put in the place of the current one.`,
      }
    case 'other':
      return {
        agrees: false,
        explanation: `${remembered}, but another entry stands in its place: entries were replaced, or an older database was put in the place of the current one and worked with.`,
      }
    case 'held': {
      const newer = lastSeq - anchor.seq
      if (newer < 0) return { agrees: false, explanation: `${remembered}. The record is broken before it.` }
      return {
        agrees: true,
        explanation:
          newer === 0
            ? `${remembered}, and it is.`
            : `${remembered}, and it is there unchanged. ${counted(newer)} ${newer === 1 ? 'is' : 'are'} newer, as is normal while you work and after a crash: the header is written every minute and at each lock.`,
      }
    }
  }
}

/** What neither chain nor anchor can show. Stands with every result, also a good one. */
export const limitsOfVerification: readonly string[] = [
  'If both the database and the header were swapped for an older pair that belongs together, as somebody with a copy of the whole folder can do, nothing here shows it. Compare the last entries with what you remember, or with a backup kept elsewhere.',
  'Whoever holds a password of this vault and the skill can read its keys with other software and write a record that verifies.',
  'The record shows what was done through Mooring. Somebody who reads a copy of the file with other software leaves no entry.',
]
