/**
 * What 42 CFR 2.11 leaves out of SUD counseling notes, in our own words: it belongs to the progress note. Said beside the
 * editor; nothing judges a text by it.
 */
export const belongsToRecord: readonly string[] = [
  'Medication: what is prescribed, and how it is followed',
  'When the session began and ended',
  'What kind of treatment it was, and how often it takes place',
  'Results of clinical tests',
  'Any summary of diagnosis, functional status, treatment plan, symptoms, prognosis or progress',
]

/** What a counseling note is for. */
export const counselingPurpose = 'What was said, and what you make of it: your own thoughts'

/** At the top of each page with a counseling note. It promises no encryption by person: there is none (docs/threat-model.md). */
export const keptApart =
  'Kept apart from the record: in Mooring only you can read it. Not part of exports, prints or reports.'
