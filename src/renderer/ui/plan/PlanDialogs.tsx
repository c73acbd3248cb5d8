/** Putting a plan in force, its dates later on, and dropping a draft: one set of dialogs for every kind of plan. */
import { TextInput } from '@mantine/core'
import { addDays } from '#shared/domain/dates.ts'
import { localToday } from '../DateText.tsx'
import { wrong } from '../form-dialog/fields.ts'
import { FormDialog } from '../form-dialog/FormDialog.tsx'
import { ReasonDialog } from '../form-dialog/ReasonDialog.tsx'
import { useFormDialog } from '../form-dialog/useFormDialog.ts'
import { orNull } from '../forms.ts'
import { datesErrors, PlanDates, usualReviewDays, type PastDay, type PlanDatesForm } from './PlanDates.tsx'

/** What differs between the kinds of plans; `D` are the days that one keeps besides the review's. */
export interface PlanKind<D extends string> {
  /** "treatment plan", as in "Put this treatment plan in force?". */
  readonly noun: string
  /** "Review the plan on". */
  readonly review: string
  readonly past: readonly PastDay<D>[]
}

/** The dates as the contract takes them. */
export interface GivenDates<D extends string> {
  readonly reviewOn: string
  /** One of the kind's days; null is not yet. */
  readonly day: (name: D) => string | null
}

const given = <D extends string>(values: PlanDatesForm): GivenDates<D> => ({
  reviewOn: values['reviewOn'] ?? '',
  day: (name) => orNull(values[name] ?? ''),
})

const formOf = <D extends string>(
  { past }: PlanKind<D>,
  reviewOn: string,
  dayOf: (name: D) => string | null,
): PlanDatesForm => ({ ...Object.fromEntries(past.map(({ name }) => [name, dayOf(name) ?? ''])), reviewOn })

interface Common<D extends string> {
  readonly kind: PlanKind<D>
  /** Under which name and for which plan an unfinished form is kept. */
  readonly kept: { readonly form: string; readonly subjectId: string }
  readonly onClose: () => void
}

interface ActivateProps<D extends string> extends Common<D> {
  readonly version: number
  /** A version is in force already: then a reason is needed. */
  readonly replaces: boolean
  /** An example of a reason. */
  readonly example: string
  /** What is said besides: "Progress is noted upon it." */
  readonly further?: string
  readonly act: (dates: GivenDates<D> & { readonly changeReason: string | null }) => Promise<unknown>
  readonly onDone: () => void
}

export const ActivateDialog = <D extends string>({
  kind,
  kept,
  version,
  replaces,
  example,
  further,
  act,
  onDone,
  onClose,
}: ActivateProps<D>) => {
  const today = localToday()
  const reasonOf = (values: PlanDatesForm): string => values['changeReason'] ?? ''
  const dialog = useFormDialog<PlanDatesForm>({
    kept,
    initial: () => ({ ...formOf(kind, addDays(today, usualReviewDays), () => null), changeReason: '' }),
    check: (values) => ({
      ...datesErrors(values, kind.past, today),
      ...wrong({
        changeReason:
          replaces && reasonOf(values).trim() === '' && 'A plan is in force already. Say why it is changed.',
      }),
    }),
    submit: (values) => act({ ...given(values), changeReason: orNull(reasonOf(values)) }),
    done: `Version ${version} of the ${kind.noun} is in force`,
    onClose,
    onDone: () => onDone(),
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title={`Put this ${kind.noun} in force?`}
      submit="Put in force"
      size={480}
    >
      <p>
        {replaces
          ? `Version ${version} takes the place of the plan in force, which stays readable as superseded. `
          : ''}
        A plan in force is not changed any more; a revision begins a new version.
        {further === undefined ? '' : ` ${further}`}
      </p>
      {replaces ? (
        <TextInput
          label="Reason for the change"
          placeholder={`For example: ${example}`}
          data-autofocus
          maxLength={1_000}
          {...dialog.field('changeReason')}
        />
      ) : null}
      <PlanDates field={dialog.field} review={kind.review} past={kind.past} />
    </FormDialog>
  )
}

interface DatesProps<D extends string> extends Common<D> {
  readonly plan: Readonly<Record<D | 'reviewOn', string | null>>
  readonly act: (dates: GivenDates<D>) => Promise<unknown>
  /** Capabilities that this changes. */
  readonly changes: readonly string[]
}

/** A review that changes nothing ends with the next review's date. */
export const DatesDialog = <D extends string>({ kind, kept, plan, act, changes, onClose }: DatesProps<D>) => {
  const today = localToday()
  const planned: string | null = plan.reviewOn
  const dialog = useFormDialog<PlanDatesForm>({
    kept,
    initial: () =>
      formOf(
        kind,
        planned === null || planned <= today ? addDays(today, usualReviewDays) : planned,
        (name) => plan[name],
      ),
    check: (values) => datesErrors(values, kind.past, today, planned),
    submit: (values) => act(given(values)),
    changes,
    done: 'Dates saved',
    onClose,
  })
  return (
    <FormDialog kind="question" dialog={dialog} title="Review and dates" submit="Save the dates" size={480}>
      <p>
        Looked at together, and nothing is to be changed? Then set the next review. To change the plan, revise
        it.
      </p>
      <PlanDates field={dialog.field} review={kind.review} past={kind.past} />
    </FormDialog>
  )
}

interface DiscardProps extends Omit<Common<never>, 'kind'> {
  readonly noun: string
  readonly version: number
  readonly act: (reason: string) => Promise<unknown>
  /** Ends the draft's saving and leaves the editor. */
  readonly onDone: () => void
}

export const DiscardDialog = ({ noun, kept, version, act, onDone, onClose }: DiscardProps) => (
  <ReasonDialog
    question={{
      kept,
      title: 'Drop this draft?',
      text: `What is written in version ${version} leaves the chart. A plan in force stays as it is.`,
      submit: 'Drop the draft',
      needed: true,
      missing: 'Say why the draft is dropped.',
      destructive: true,
      done: `Draft of the ${noun} dropped`,
      // The editor reads anew what it returns to.
      changes: [],
      act,
    }}
    onClose={onClose}
    onDone={onDone}
  />
)
