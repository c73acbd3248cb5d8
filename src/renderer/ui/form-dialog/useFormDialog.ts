/**
 * The state of a dialog with a form: what is typed, what is wrong with it, its way to the store and the ways out.
 * With `<FormDialog>` beside it, a dialog is its fields:
 *
 * ```tsx
 * const dialog = useFormDialog({
 *   kept: { form: 'paws-wave', subjectId: clientId },
 *   initial: () => waveValues(wave),
 *   check: (values) => waveErrors(values, today),
 *   submit: (values) => invoke('followup.recordWave', { clientId, wave: toWave(values) }),
 *   fieldsUnder: 'wave.',
 *   changes: ['followup'],
 *   done: 'Wave recorded',
 *   onClose,
 * })
 * return (
 *   <FormDialog dialog={dialog} title="Record a wave" submit="Record the wave">
 *     <TextInput label="Began" type="date" data-autofocus {...dialog.field('beganOn')} />
 *   </FormDialog>
 * )
 * ```
 */
import { useEffect, useId, useState } from 'react'
import { failureOf } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm, type KeptForm } from '../../app/useKeptForm.ts'
import { fieldErrors } from '../forms.ts'
import { notifyDone } from '../notify.tsx'
import {
  firstWrong,
  givenValue,
  without,
  type CheckedProps,
  type FieldErrors,
  type FieldProps,
} from './fields.ts'

/** Answered by an act that was not done (somebody said no to a question): the dialog stays as it is. */
export const notYet = Symbol('not yet')

export interface FormDialogOptions<V extends object, R> {
  /**
   * Name of the form (small letters and hyphens) and what it is about: what is typed outlives a lock under it. Null for
   * a form that is never kept, because a password stands beside it.
   */
  readonly kept: { readonly form: string; readonly subjectId: string | null } | null
  /** How the form begins: plain data, read once. The revision that is typed upon belongs to it, so that it is kept. */
  readonly initial: () => V
  /** What can be said before the store is asked, by field; the store checks everything again. */
  readonly check?: (values: V) => FieldErrors
  /** Also says what is wrong with a field when it is left. */
  readonly checkOnLeave?: boolean
  /** Writes it. What it throws is told at the fields or at the foot, and what was typed stays. */
  readonly submit: (values: V) => Promise<R | typeof notYet>
  /** Cut off from the paths of refused fields: 'wave.' for an input of `{ clientId, wave: { … } }`. */
  readonly fieldsUnder?: string | readonly string[]
  /** Names of refused fields that the dialog shows by `errors` and that are no values of it. */
  readonly alsoShown?: readonly string[]
  /** Capabilities that this changes: read again before the dialog closes. */
  readonly changes?: readonly string[]
  /** "Wave recorded": told when it is done; null where the screen itself says it. */
  readonly done?: string | ((answer: R, values: V) => string | null)
  /** Takes the dialog away: done, or called off. */
  readonly onClose: () => void
  /** After `onClose`, when it was done. */
  readonly onDone?: (answer: R, values: V) => void
  /** After a refusal, for instance to read anew what was refused. */
  readonly onRefused?: (error: unknown) => void
}

/** One run of a submit that differs from the dialog's own. */
export interface OtherSubmit<V extends object, R> {
  readonly act?: (values: V) => Promise<R | typeof notYet>
  /** Without looking at the fields first. */
  readonly unchecked?: boolean
}

/** What `<FormDialog>` draws; the fields themselves are the dialog's. */
export interface FormDialogShell {
  readonly errors: FieldErrors
  /** Why it was refused, where no field says it. */
  readonly failure: string | null
  readonly busy: boolean
  /** Something was typed. */
  readonly dirty: boolean
  /** It is asked whether what was typed may go. */
  readonly leaving: boolean
  readonly kept: KeptForm
  readonly formId: string
  readonly submit: () => Promise<void>
  /** A way out: asks first when something was typed. */
  readonly leave: () => void
  /** Goes on typing. */
  readonly stay: () => void
  /** Calls off without asking, and drops what was kept. */
  readonly close: () => void
}

export interface FormDialogState<V extends object, R = unknown> extends Omit<FormDialogShell, 'submit'> {
  readonly values: V
  readonly change: (part: Partial<V>) => void
  /** Value, error and change of one field, to be spread over its input. */
  readonly field: <N extends keyof V & string>(name: N) => FieldProps<V[N]>
  /** The same for a check box. */
  readonly checked: <N extends keyof V & string>(name: N) => CheckedProps
  readonly submit: (other?: OtherSubmit<V, R>) => Promise<void>
}

const cut = (error: unknown, under: string | readonly string[]): FieldErrors =>
  (typeof under === 'string' ? [under] : under).reduce<FieldErrors>(
    (found, prefix) => ({ ...found, ...fieldErrors(error, prefix) }),
    {},
  )

/** See the top of this file. */
export const useFormDialog = <V extends object, R = unknown>(
  options: FormDialogOptions<V, R>,
): FormDialogState<V, R> => {
  const [first] = useState(options.initial)
  const [values, setValues] = useState(first)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusals, setRefusals] = useState(0)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const formId = useId()
  const kept = useKeptForm({
    form: options.kept?.form ?? 'never',
    subjectId: options.kept?.subjectId ?? null,
    never: options.kept === null,
    values,
    onRestore: (typed) => {
      setValues(typed)
      setErrors({})
      setFailure(null)
    },
  })
  useEffect(() => {
    if (refusals > 0) firstWrong(document.getElementById(formId))?.focus()
  }, [refusals, formId])

  const change = (part: Partial<V>): void => {
    setValues((now) => ({ ...now, ...part }))
    setErrors((now) => without(now, Object.keys(part)))
  }
  const put = <N extends keyof V & string>(name: N, value: V[N] | boolean): void => {
    setValues((now) => ({ ...now, [name]: value }))
    setErrors((now) => without(now, [name]))
  }
  const close = (): void => {
    kept.drop()
    options.onClose()
  }
  const dirty = JSON.stringify(values) !== JSON.stringify(first)
  const leave = (): void => {
    if (busy) return
    if (dirty && !leaving) setLeaving(true)
    else close()
  }
  const refuse = (found: FieldErrors): void => {
    setErrors(found)
    setRefusals((count) => count + 1)
  }
  const submit = async ({ act = options.submit, unchecked = false }: OtherSubmit<V, R> = {}) => {
    if (busy) return
    const found = unchecked ? {} : (options.check?.(values) ?? {})
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) {
      refuse(found)
      return
    }
    setBusy(true)
    let answer: R | typeof notYet
    try {
      answer = await act(values)
    } catch (error) {
      const refused = cut(error, options.fieldsUnder ?? '')
      const shown = Object.keys(refused).some(
        (field) => field in values || (options.alsoShown ?? []).includes(field),
      )
      refuse(refused)
      setFailure(shown ? null : failureOf(error).message)
      setBusy(false)
      options.onRefused?.(error)
      return
    }
    if (answer === notYet) {
      setBusy(false)
      return
    }
    if (options.changes !== undefined) await refetchAfter(options.changes)
    const words = typeof options.done === 'function' ? options.done(answer, values) : (options.done ?? null)
    if (words !== null) notifyDone(words)
    close()
    options.onDone?.(answer, values)
  }
  const lookAt = (name: string): void => {
    const wrong = options.check?.(values)[name]
    setErrors((now) => (wrong === undefined ? without(now, [name]) : { ...now, [name]: wrong }))
  }

  return {
    values,
    change,
    field: (name) => ({
      value: values[name],
      error: errors[name],
      onChange: (given) => put(name, givenValue<V[typeof name]>(given)),
      ...(options.checkOnLeave === true ? { onBlur: () => lookAt(name) } : {}),
    }),
    checked: (name) => ({
      checked: values[name] === true,
      error: errors[name],
      onChange: (event) => put(name, event.currentTarget.checked),
    }),
    errors,
    failure,
    busy,
    dirty,
    leaving,
    kept,
    formId,
    submit,
    leave,
    stay: () => setLeaving(false),
    close,
  }
}
