import type { AttendanceStatus, ShippedNoteFormat, SessionKind } from '#shared/contract/values.ts'

/** What counselors write for attendance, type and format, and what it means here. */

/** Lower case, letters and numbers only: "No-Show" and "no show" are one. */
const plain = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const reader = <T extends string>(
  ...meanings: readonly (readonly [T, string])[]
): ((raw: string) => T | null) => {
  const known = new Map(
    meanings.flatMap(([meaning, words]) => words.split('|').map((word) => [word, meaning] as const)),
  )
  return (raw) => known.get(plain(raw)) ?? null
}

/** Null where the word does not say whether the client was there: nobody is counted as seen by a guess. */
export const readAttendance = reader<AttendanceStatus>(
  [
    'present',
    'attended|present|yes|y|x|show|showed|kept|completed|complete|held|seen|here|came|on time|att|p',
  ],
  ['late', 'late|attended late|late arrival|arrived late|came late|tardy|present late|late attended'],
  ['left-early', 'left early|early departure|departed early|left session early|attended left early'],
  [
    'no-show',
    'no show|noshow|ns|n s|dns|did not show|did not attend|did not come|dna|missed|absent|failed to attend|fta|' +
      'no|n|unexcused|unexcused absence|no call no show|ncns|not attended',
  ],
  [
    'cancelled',
    'cancelled|canceled|cancel|cx|cxl|canc|client cancelled|client canceled|late cancel|late cancellation|' +
      'cancellation|cancelled by client|canceled by client|counselor cancelled|counselor canceled|' +
      'cancelled by counselor|canceled by counselor|rescheduled|excused|excused absence',
  ],
)

export const readSessionKind = reader<SessionKind>(
  [
    'individual',
    'individual|ind|indiv|individual session|individual counseling|individual therapy|1 1|1 on 1|one on one|i',
  ],
  ['group', 'group|grp|group session|group counseling|group therapy|g'],
  ['family', 'family|fam|family session|family counseling|family therapy|couple|couples|couples session|f'],
  [
    'assessment',
    'assessment|intake|evaluation|eval|biopsychosocial|initial assessment|intake assessment|reassessment',
  ],
  ['crisis', 'crisis|crisis session|crisis intervention|emergency'],
  ['phone', 'phone|telephone|call|phone call|phone session|telephone session|tel|phone check in'],
)

export const readFormat = reader<ShippedNoteFormat>(
  ['soap', 'soap|s o a p|soap note'],
  ['dap', 'dap|d a p|dap note'],
  ['birp', 'birp|b i r p|birp note'],
  ['girp', 'girp|g i r p|girp note'],
  ['narrative', 'narrative|narrative note|free text|freetext|free form|text|progress note|note'],
)
