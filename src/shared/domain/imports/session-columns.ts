import { sessionImportFields, type SessionImportField } from '#shared/contract/operations/imports.ts'
import { isDateLike, share, strongestFields, type ColumnLook } from './column-scores.ts'
import { readAttendance, readFormat, readSessionKind } from './session-words.ts'
import { readMinutes, readRating, readTime } from './times.ts'

/** Recognising the columns of a table of sessions. */

/** What counselors write above a column, as `normalHeader` makes it; best first. */
const written: Record<SessionImportField, string> = {
  fileNumber:
    'client #|client number|client no|client id|file number|file #|chart number|chart #|case number|case #|' +
    'record number|medical record number|mrn|patient id|patient number|id|#|number|client',
  heldOn:
    'session date|date of session|date of service|service date|dos|visit date|appointment date|date of visit|' +
    'contact date|encounter date|held on|date',
  startTime:
    'start|start time|time|session time|begin|begin time|time in|from|began|started|appointment time|hour',
  minutes:
    'minutes|duration|length|min|mins|session length|duration minutes|duration min|length minutes|session minutes|time spent|total minutes',
  sessionKind:
    'type|session type|type of session|service type|service|modality|type of service|kind|visit type',
  attendance:
    'attendance|attended|attendance status|status|show|showed|show no show|kept|appointment status|session status|outcome',
  format: 'format|note format|note type|format of note|template',
  firstText:
    'subjective data behavior goal|subjective data behaviour goal|subjective|data|behavior|behaviour|goal|note|' +
    'notes|progress note|session note|narrative|note text|content',
  secondText: 'objective intervention|objective|intervention|interventions',
  thirdText: 'assessment response|assessment|response|evaluation',
  fourthText: 'plan|next steps|plan next steps|homework|plan for next session',
  mood: 'mood 0 10|mood|mood rating|mood score|mood 1 10',
  craving: 'craving 0 10|craving|cravings|craving rating|craving score|urge|urges|craving 1 10',
  counselor:
    'counselor|counsellor|therapist|clinician|provider|counselor name|staff|facilitator|held by|seen by|rendering provider',
}
const knownHeaders = new Map(sessionImportFields.map((field) => [field, written[field].split('|')]))

/** Words that settle a longer header, where it is none of the known ones. */
const tellingWords: Partial<Record<SessionImportField, RegExp>> = {
  fileNumber: /\b(?:client|chart|file|case|record|patient)\b.*(?:\b(?:number|no|id)\b|#)/,
  heldOn:
    /\b(?:session|service|visit|appointment)\b.*\bdate\b|\bdate\b.*\b(?:session|service|visit|appointment)\b/,
  startTime: /\bstart(?:ed|s)?\b.*\btime\b|\btime\b.*\bstart\b/,
  minutes: /\b(?:minutes|duration)\b/,
  attendance: /\battend(?:ed|ance)\b/,
  firstText: /\b(?:subjective|narrative)\b|\bprogress note\b/,
  secondText: /\b(?:objective|intervention)\b/,
  thirdText: /\b(?:assessment|response)\b/,
  fourthText: /\bplan\b/,
  mood: /\bmood\b/,
  craving: /\b(?:cravings?|urges?)\b/,
  counselor: /\b(?:counselor|counsellor|therapist|clinician)\b/,
}

const byHeader = (field: SessionImportField, header: string): number => {
  const exact = knownHeaders.get(field)?.indexOf(header) ?? -1
  if (exact >= 0) return 100 - exact / 10
  return tellingWords[field]?.test(header) === true ? 50 : 0
}

/** What a field's cells look like; a column of anything else is not taken for it whatever stands above. */
const looks: Partial<Record<SessionImportField, (text: string) => boolean>> = {
  heldOn: isDateLike,
  startTime: (text) => readTime(text) !== null,
  minutes: (text) => readMinutes(text) !== null,
  sessionKind: (text) => readSessionKind(text) !== null,
  attendance: (text) => readAttendance(text) !== null,
  format: (text) => readFormat(text) !== null,
  mood: (text) => readRating(text) !== null,
  craving: (text) => readRating(text) !== null,
  fileNumber: (text) => /\d/.test(text),
}

const byContent = (field: SessionImportField, samples: readonly string[]): number => {
  if (samples.length === 0) return 0
  const look = looks[field]
  if (look === undefined) return share(samples, isDateLike) >= 0.8 ? -90 : 0
  return share(samples, look) >= 0.5 ? 20 : -90
}

/** The field of each column, each field at most once; null where a column is not recognised. */
export const recogniseSessionColumns = (columns: readonly ColumnLook[]): (SessionImportField | null)[] =>
  strongestFields(columns, sessionImportFields, (field, header, samples) => {
    const named = byHeader(field, header)
    return named > 0 ? named + byContent(field, samples) : 0
  }).fields
