import {
  noPawsDays,
  pawsDomains,
  type CheckInFields,
  type FollowUpPoint,
  type PawsDays,
  type PawsSeverities,
} from '#shared/contract/operations/followup.ts'
import { orNull } from '../../../ui/forms.ts'

/** The check-in as it is typed: empty fields are empty texts. */
export interface CheckInValues {
  readonly heldOn: string
  /** Scheduled contact that it fulfils; '' for none. */
  readonly pointId: string
  readonly severities: PawsSeverities
  readonly daysAffected: PawsDays
  readonly sleepHours: number | string
  readonly anyUse: Answer
  readonly usedOn: string
  readonly usedSubstance: string
  readonly protectiveActions: string
  readonly safety: Answer
  readonly safetyAction: string
  readonly action: string
  readonly remarks: string
}
export type Answer = 'not-asked' | 'no' | 'yes'

/** Every domain not asked yet. */
export const noSeverities: PawsSeverities = Object.fromEntries(
  pawsDomains.map((domain) => [domain, null]),
) as PawsSeverities

export const blankCheckIn = (today: string, pointId: string | null): CheckInValues => ({
  heldOn: today,
  pointId: pointId ?? '',
  severities: noSeverities,
  daysAffected: noPawsDays,
  sleepHours: '',
  anyUse: 'not-asked',
  usedOn: '',
  usedSubstance: '',
  protectiveActions: '',
  safety: 'not-asked',
  safetyAction: '',
  action: '',
  remarks: '',
})

/** True when nothing is answered and nothing written; day and contact come filled in and do not count. */
export const isBlankCheckIn = (values: CheckInValues): boolean =>
  values.anyUse === 'not-asked' &&
  values.safety === 'not-asked' &&
  [...Object.values(values.severities), ...Object.values(values.daysAffected)].every(
    (value) => value === null,
  ) &&
  [
    String(values.sleepHours),
    values.usedOn,
    values.usedSubstance,
    values.protectiveActions,
    values.safetyAction,
    values.action,
    values.remarks,
  ].every((text) => text.trim() === '')

/** What the contract takes. A use that is not said to have been is not described. */
export const toCheckIn = (values: CheckInValues): CheckInFields => {
  const used = values.anyUse === 'yes'
  return {
    heldOn: values.heldOn,
    severities: values.severities,
    daysAffected: values.daysAffected,
    sleepHours: String(values.sleepHours).trim() === '' ? null : Number(values.sleepHours),
    anyUse: values.anyUse === 'not-asked' ? null : used,
    usedOn: used ? orNull(values.usedOn) : null,
    usedSubstance: used ? orNull(values.usedSubstance) : null,
    protectiveActions: orNull(values.protectiveActions),
    safety: values.safety,
    safetyAction: values.safety === 'yes' ? orNull(values.safetyAction) : null,
    action: orNull(values.action),
    remarks: orNull(values.remarks),
  }
}

/** What cannot be taken, by field. */
export const checkInErrors = (values: CheckInValues, today: string): Readonly<Record<string, string>> => {
  const errors: Record<string, string> = {}
  if (values.heldOn === '') errors['heldOn'] = 'Give the day.'
  else if (values.heldOn > today) errors['heldOn'] = 'This day is still to come.'
  const sleep = String(values.sleepHours).trim()
  if (sleep !== '' && !(Number(sleep) >= 0 && Number(sleep) <= 24))
    errors['sleepHours'] = 'Hours from 0 to 24.'
  if (values.anyUse === 'yes' && values.usedOn !== '' && values.usedOn > values.heldOn)
    errors['usedOn'] = 'This day is after the check-in.'
  if (values.safety === 'yes' && values.safetyAction.trim() === '')
    errors['safetyAction'] = 'The safety question was answered yes: write what was done.'
  if (isBlankCheckIn(values)) errors['severities'] = 'Nothing is filled in yet. Enter at least one answer.'
  return errors
}

/**
 * The check-in as it is kept when Mooring locks before it was finished: nothing typed is lost, and it says so itself.
 * Null when there is nothing to keep.
 */
export const unfinishedCheckIn = (values: CheckInValues, today: string): CheckInFields | null => {
  if (isBlankCheckIn(values)) return null
  const wrong = Object.keys(checkInErrors(values, today))
  const fields = toCheckIn(values)
  const mark = 'Kept when Mooring locked, before this check-in was finished.'
  return {
    ...fields,
    heldOn: wrong.includes('heldOn') ? today : fields.heldOn,
    sleepHours: wrong.includes('sleepHours') ? null : fields.sleepHours,
    usedOn: wrong.includes('usedOn') ? null : fields.usedOn,
    safetyAction: fields.safety === 'yes' ? (fields.safetyAction ?? 'Not written yet.') : null,
    remarks: fields.remarks === null ? mark : `${fields.remarks}\n\n${mark}`,
  }
}

/** Which contact a check-in of today is for: the one whose window is open, else the latest overdue one, else none. */
export const pointForToday = (points: readonly FollowUpPoint[]): FollowUpPoint | null =>
  points.find(({ state }) => state === 'due') ?? points.findLast(({ state }) => state === 'overdue') ?? null

/** What stands at the top: the contact for today, else the next one to come. */
export const nextPoint = (points: readonly FollowUpPoint[]): FollowUpPoint | null =>
  pointForToday(points) ?? points.find(({ state }) => state === 'soon' || state === 'later') ?? null
