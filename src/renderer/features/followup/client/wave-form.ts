import { pawsDomains, type Wave, type WaveFields } from '#shared/contract/operations/followup.ts'
import { orNull } from '../../../ui/forms.ts'

/** A wave as it is typed: empty fields are empty texts. */
export interface WaveValues {
  readonly beganOn: string
  readonly endedOn: string
  readonly peakedOn: string
  readonly peakSeverity: number | string
  readonly mainDomains: readonly string[]
  readonly trigger: string
  readonly remarks: string
}

/** A new wave begins empty; one that is changed as it stands, and with its last day when it is to be ended. */
export const waveValues = (wave: Wave | null, endedOn = ''): WaveValues => ({
  beganOn: wave?.beganOn ?? '',
  endedOn: wave?.endedOn ?? endedOn,
  peakedOn: wave?.peakedOn ?? '',
  peakSeverity: wave?.peakSeverity ?? '',
  mainDomains: wave?.mainDomains ?? [],
  trigger: wave?.trigger ?? '',
  remarks: wave?.remarks ?? '',
})

/** What the contract takes. */
export const toWave = (values: WaveValues): WaveFields => ({
  beganOn: values.beganOn,
  endedOn: orNull(values.endedOn),
  peakedOn: orNull(values.peakedOn),
  peakSeverity: String(values.peakSeverity).trim() === '' ? null : Number(values.peakSeverity),
  mainDomains: pawsDomains.filter((domain) => values.mainDomains.includes(domain)),
  trigger: orNull(values.trigger),
  remarks: orNull(values.remarks),
})

/** What cannot be taken, by field. */
export const waveErrors = (values: WaveValues, today: string): Readonly<Record<string, string>> => {
  const { beganOn, endedOn, peakedOn } = values
  const errors: Record<string, string> = {}
  if (beganOn === '') errors['beganOn'] = 'Give the day on which it began.'
  else if (beganOn > today) errors['beganOn'] = 'This day is still to come.'
  if (endedOn > today) errors['endedOn'] = 'This day is still to come.'
  else if (endedOn !== '' && endedOn < beganOn) errors['endedOn'] = 'The wave cannot end before it began.'
  if (peakedOn !== '' && (peakedOn < beganOn || peakedOn > (endedOn === '' ? today : endedOn)))
    errors['peakedOn'] = 'The worst day lies within the wave.'
  const severity = String(values.peakSeverity).trim()
  if (
    severity !== '' &&
    !(Number.isInteger(Number(severity)) && Number(severity) >= 0 && Number(severity) <= 10)
  )
    errors['peakSeverity'] = 'A whole number from 0 to 10.'
  return errors
}
