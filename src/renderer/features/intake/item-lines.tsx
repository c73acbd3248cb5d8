/** How an entry reads in its list: what matters first. */
import { DateText } from '../../ui/DateText.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import type { IntakeItemKind, StoredItems } from '#shared/contract/operations/intake-items.ts'
import { conditionKindWords, contactKindWords, severityWords } from './item-fields.ts'
import classes from './Intake.module.css'

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' · ')

const Over = ({ on, word }: { readonly on: string | null; readonly word: string }) =>
  on === null ? null : (
    <span className={classes.quiet}>
      {' '}
      {word} <DateText date={on} weekday={false} />
    </span>
  )

const may = (what: string, answer: boolean | null) => (
  <span className={answer === false ? classes.no : classes.quiet}>
    {' '}
    {what}: {answer === null ? 'not asked' : answer ? 'yes' : 'no'}
  </span>
)

export const MedicationLine = ({ item }: { readonly item: StoredItems['medications'][number] }) => (
  <span className={item.stoppedOn === null ? undefined : classes.over}>
    <strong>{item.name}</strong> {joined(item.dose, item.route, item.frequency)}
    {item.forAddiction === true ? <span className={classes.quiet}> for the addiction</span> : null}
    {item.takenAsPrescribed === false ? <span className={classes.no}> not taken as prescribed</span> : null}
    <span className={classes.quiet}>
      {' '}
      {joined(item.prescribedFor === null ? null : `for ${item.prescribedFor}`, item.prescriber)}
    </span>
    <Over on={item.stoppedOn} word="Stopped" />
    {item.stopReason === null ? null : <span className={classes.quiet}> {item.stopReason}</span>}
  </span>
)

export const AllergyLine = ({ item }: { readonly item: StoredItems['allergies'][number] }) => (
  <span>
    <strong>{item.substance}</strong> {item.reaction}
    {item.severity === null ? null : (
      <span className={item.severity === 'mild' || item.severity === 'moderate' ? classes.quiet : classes.no}>
        {' '}
        {severityWords[item.severity]}
      </span>
    )}
  </span>
)

export const ConditionLine = ({ item }: { readonly item: StoredItems['conditions'][number] }) => (
  <span className={item.resolvedOn === null ? undefined : classes.over}>
    <strong>{item.name}</strong> <span className={classes.quiet}>{conditionKindWords[item.kind]}</span>
    {item.since === null ? null : <span className={classes.quiet}> since {item.since}</span>}
    {item.treatedElsewhere === null ? null : ` Treated by ${item.treatedElsewhere}`}
    <Over on={item.resolvedOn} word="Over since" />
  </span>
)

export const DiagnosisLine = ({ item }: { readonly item: StoredItems['diagnoses'][number] }) => (
  <span className={item.resolvedOn === null ? undefined : classes.over}>
    <strong className="tabular">{item.code}</strong> {item.label}
    <span className={classes.quiet}> {item.diagnosedBy === null ? '' : `by ${item.diagnosedBy}`}</span>
    <Over on={item.diagnosedOn} word="made" />
    <Over on={item.resolvedOn} word="over since" />
  </span>
)

export const ContactLine = ({ item }: { readonly item: StoredItems['contacts'][number] }) => (
  <span>
    <strong>
      <PlainName name={item.name} />
    </strong>{' '}
    <span className={classes.quiet}>
      {joined(contactKindWords[item.kind], item.relationship, item.organization)}
    </span>{' '}
    <span className="tabular">{joined(item.phone, item.email)}</span>
    {may('Call', item.mayCall)}
    {may('Message', item.mayLeaveMessage)}
  </span>
)

/** Name of an entry for a button: "Change Penicillin". */
export const spokenItem = (what: IntakeItemKind, item: Readonly<Record<string, unknown>>): string => {
  const name = what === 'allergy' ? item['substance'] : what === 'diagnosis' ? item['code'] : item['name']
  return typeof name === 'string' ? name : ''
}
