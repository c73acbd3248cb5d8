/**
 * Forms that nobody finished: what is typed goes to drafts.db within a second, and is there again when the same form is
 * opened after a lock or a crash. Saving the form or calling it off drops it. For passwords there is no such thing.
 */
import { useEffect, useEffectEvent, useState } from 'react'
import type { FormValues } from '#shared/contract/operations/forms.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { createAutosave, pageClock } from './draft/autosave.ts'
import { registerFlush } from './flush.ts'
import { vaultOpenedAt } from './opened.ts'
import { invoke } from './host.ts'

interface FormKey {
  /** Name of the form, in small letters and hyphens: 'new-client'. */
  readonly form: string
  /** What the form is about (a client, a group …); null where there is nothing yet. */
  readonly subjectId: string | null
}

interface Options<V> extends FormKey {
  /** Everything that is typed or chosen, as it stands; plain data. */
  readonly values: V
  /** Puts values into the fields. */
  readonly onRestore: (values: V) => void
  /** Nothing of this form is ever kept: it holds a password. */
  readonly never?: boolean
}

export interface KeptForm {
  /** What stands here again: typed before the lock, or before the form was left in some other way. */
  readonly restored: 'before-the-lock' | 'before' | null
  /** Puts the form back to how it began, and drops what was kept. */
  readonly discard: () => void
  /** The form is saved or called off: drops what was kept. */
  readonly drop: () => void
}

interface Keeper {
  readonly begin: () => void
  readonly change: (values: object) => void
  readonly touched: () => boolean
  readonly flush: () => Promise<boolean>
  readonly drop: () => void
  readonly end: () => void
}

/** Keepers of the forms on screen, so that a page that is left with the person's consent can drop its form. */
const onScreen = new Map<string, Keeper>()
const keyOf = ({ form, subjectId }: FormKey): string => `${form} ${subjectId ?? ''}`

/** Drops what was kept of a form, also while it is on screen. */
export const dropKept = ({ form, subjectId }: FormKey): void => {
  const keeper = onScreen.get(keyOf({ form, subjectId }))
  if (keeper === undefined) void invoke('forms.drop', { form, subjectId }).catch(() => undefined)
  else keeper.drop()
}

/** Too long, or a field that is never kept: trying again cannot mend it. */
const isFinal = (error: unknown): boolean =>
  error instanceof OperationFailure && ['invalid_input', 'forbidden', 'locked'].includes(error.detail.code)

/** Of a form that is never kept. */
const noKeeper: Keeper = {
  begin: () => undefined,
  change: () => undefined,
  touched: () => false,
  flush: () => Promise.resolve(true),
  drop: () => undefined,
  end: () => undefined,
}

const createKeeper = ({ form, subjectId }: FormKey, first: object): Keeper => {
  const begun = JSON.stringify(first)
  let now = begun
  /** As the form stood when it was saved or called off: nothing of that is to be kept. */
  let dropped = begun
  let gone = false
  const autosave = createAutosave<string>({
    clock: pageClock,
    read: () => now,
    save: async (values) => {
      if (values === begun || values === dropped) await invoke('forms.drop', { form, subjectId })
      else await invoke('forms.keep', { form, subjectId, values: JSON.parse(values) as FormValues })
    },
    // Nothing on screen depends on it: a form that cannot be kept is still a form.
    onState: () => undefined,
    // Once the form is gone from the screen there is one last try and no more.
    isFinal: (error) => gone || isFinal(error),
  })
  return {
    begin: () => {
      gone = false
    },
    change: (values) => {
      const next = JSON.stringify(values)
      if (next === now) return
      now = next
      autosave.changed()
    },
    touched: () => now !== begun,
    flush: () => autosave.flush(),
    drop: () => {
      dropped = now
      // After a save that is under way: operations are answered in the order in which they are sent.
      void invoke('forms.drop', { form, subjectId }).catch(() => undefined)
    },
    end: () => {
      gone = true
      void autosave.flush()
    },
  }
}

/** Of what was kept, the fields that this form has: an older Mooring may have had others. */
const fitting = <V extends object>(kept: FormValues, first: V): V => {
  const kind = (value: unknown): string =>
    Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'object' : 'plain'
  const fits = Object.entries(kept).filter(
    ([field, value]) => Object.hasOwn(first, field) && kindFits(kind(value), kind(first[field as keyof V])),
  )
  // Field by field of the kind that the form itself has there.
  return { ...first, ...Object.fromEntries(fits) }
}

/** Where nothing was chosen yet stands null, and an object later. */
const kindFits = (kept: string, first: string): boolean =>
  kept === first || (first === 'plain' && kept === 'object') || (first === 'object' && kept === 'plain')

/** Keeps what is typed into this form, and brings it back. */
export const useKeptForm = <V extends object>({
  form,
  subjectId,
  values,
  onRestore,
  never = false,
}: Options<V>): KeptForm => {
  const [first] = useState(values)
  const [keeper] = useState(() => (never ? noKeeper : createKeeper({ form, subjectId }, values)))
  const [restored, setRestored] = useState<KeptForm['restored']>(null)
  const restore = useEffectEvent((kept: { readonly values: FormValues; readonly keptAt: string }) => {
    onRestore(fitting(kept.values, first))
    // A page ends with every lock and only then, so a form of an earlier page was typed before it.
    const before = Date.parse(kept.keptAt) < vaultOpenedAt()
    setRestored(before ? 'before-the-lock' : 'before')
  })

  useEffect(() => {
    keeper.change(values)
  }, [keeper, values])
  useEffect(() => {
    if (never) return undefined
    let gone = false
    const key = keyOf({ form, subjectId })
    keeper.begin()
    onScreen.set(key, keeper)
    invoke('forms.kept', { form, subjectId }).then(
      ({ kept }) => {
        // Whoever types already is not interrupted.
        if (!gone && kept !== null && !keeper.touched()) restore(kept)
      },
      () => undefined,
    )
    const unregister = registerFlush(async () => {
      if (!(await keeper.flush())) throw new Error('What is typed into a form was not kept.')
    })
    return () => {
      gone = true
      unregister()
      keeper.end()
      if (onScreen.get(key) === keeper) onScreen.delete(key)
    }
  }, [keeper, form, subjectId, never])

  return {
    restored,
    drop: keeper.drop,
    discard: () => {
      onRestore(first)
      keeper.drop()
      setRestored(null)
    },
  }
}
