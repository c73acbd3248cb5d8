/**
 * Signs that need medical help at once (clinical.md B.6, from sources named there), in our own short words. A list to
 * show and to choose from: nothing here judges whether one of them is present.
 */
export const redFlags = [
  { code: 'seizure', label: 'Seizure' },
  { code: 'confusion', label: 'Hallucinations, delirium or new confusion' },
  { code: 'fever', label: 'Fever or overheating' },
  { code: 'rigidity', label: 'Severe stiffness or spasms coming back' },
  { code: 'consciousness', label: 'Hard to wake, or fainting' },
  { code: 'dark-urine', label: 'Dark urine or severe muscle pain' },
  { code: 'heart', label: 'Chest pain, very fast pulse, very high or low blood pressure' },
  { code: 'vomiting', label: 'Vomiting that does not stop' },
  { code: 'suicidal-intent', label: 'Intent to end one’s life' },
  { code: 'pump-stopped', label: 'Medication pump stopped suddenly' },
  { code: 'abrupt-stop', label: 'Sudden stop together with alcohol or benzodiazepines' },
  { code: 'overdose', label: 'Suspected overdose' },
] as const

export type RedFlagCode = (typeof redFlags)[number]['code']

/** The label of a code; null for one that the list does not hold. */
export const redFlagLabel = (code: string): string | null =>
  redFlags.find((flag) => flag.code === code)?.label ?? null
