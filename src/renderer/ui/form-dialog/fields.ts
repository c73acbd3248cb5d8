/** A form's values as properties of its inputs. */

/** Errors by field, as the contract names fields: 'endedOn'. */
export type FieldErrors = Readonly<Record<string, string>>

/** What a check says of each field, without the fields that nothing is wrong with: `wrong({ day: day === '' && 'Give the day.' })`. */
export const wrong = (looked: Readonly<Record<string, string | false | null>>): FieldErrors =>
  Object.fromEntries(
    Object.entries(looked).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

interface InputEvent {
  readonly currentTarget: { readonly value: string }
}
interface CheckEvent {
  readonly currentTarget: { readonly checked: boolean }
}

/** A choice among fixed words is text to the input that shows it. */
type Given<T> = T extends string ? string : T

/** For every Mantine input with a value; takes its event or the value itself. */
export interface FieldProps<T> {
  readonly value: T
  readonly error: string | undefined
  readonly onChange: (given: Given<T> | InputEvent) => void
  readonly onBlur?: () => void
}

/** For a check box or a switch. */
export interface CheckedProps {
  readonly checked: boolean
  readonly error: string | undefined
  readonly onChange: (event: CheckEvent) => void
}

const isEvent = (given: unknown): given is InputEvent =>
  typeof given === 'object' && given !== null && 'currentTarget' in given

/** What an input gave: the text of its event, or the value. */
export const givenValue = <T>(given: Given<T> | InputEvent): T =>
  // An input of the field gives what the field holds: a choice offers only its own words.
  (isEvent(given) ? given.currentTarget.value : given) as T

/** Without the errors of these fields: what is typed anew is not wrong before it is looked at again. */
export const without = (errors: FieldErrors, fields: readonly string[]): FieldErrors =>
  fields.some((field) => field in errors)
    ? Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)))
    : errors

/** The first input in the form that is said to be wrong, or the first one of a group of choices that is. */
export const firstWrong = (form: HTMLElement | null): HTMLElement | null => {
  const found = form?.querySelector<HTMLElement>('[aria-invalid="true"], [id$="-error"]') ?? null
  return found === null || found.matches('[aria-invalid="true"]')
    ? found
    : (found.parentElement?.querySelector<HTMLElement>('input, textarea, select, button') ?? null)
}
