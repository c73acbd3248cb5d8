/** One section of the intake while it is typed: kept within a second, saved by a button or on going on. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { IntakePart } from '#shared/contract/operations/intake.ts'
import { formOf, currentForm } from '#shared/domain/intake/sections.ts'
import type { IntakeForm } from '#shared/domain/intake/question.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationQuery, queryClient, refetchAfter } from '../../app/query.ts'
import { useKeptForm, type KeptForm } from '../../app/useKeptForm.ts'
import { fieldErrors } from '../../ui/forms.ts'
import {
  answersOf,
  mergePart,
  partErrors,
  partValues,
  sameTyped,
  typedAnswers,
  type MergedPart,
  type PartValues,
  type Typed,
} from './part-form.ts'

interface Options {
  readonly clientId: string
  readonly episodeId: string
  readonly part: IntakePart
}

export interface PartFormState {
  readonly form: IntakeForm
  readonly values: PartValues
  readonly errors: Readonly<Record<string, string>>
  readonly failure: string | null
  readonly disputed: MergedPart['disputed'] | null
  readonly busy: boolean
  readonly dirty: boolean
  readonly kept: KeptForm
  readonly answer: (code: string, typed: Typed) => void
  /** True once it is saved. `complete`: calls the section complete, or takes that back. */
  readonly save: (complete: boolean | null) => Promise<boolean>
  readonly undo: () => void
  /** Puts the answers of the episode before into the form; nothing is saved by that. */
  readonly takeOver: () => Promise<void>
}

/** Name under which what is typed into a section is kept; its subject is the episode. */
export const keptName = (section: IntakePart['section']): string => `intake-${section}`

export const usePartForm = ({ clientId, episodeId, part }: Options): PartFormState => {
  const { section } = part
  const form = formOf(section, part.formVersion) ?? currentForm(section)
  const [base, setBase] = useState(() => partValues(form, part))
  const [values, setValues] = useState(base)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [disputed, setDisputed] = useState<MergedPart['disputed'] | null>(null)
  const [busy, setBusy] = useState(false)
  const kept = useKeptForm({
    form: keptName(section),
    subjectId: episodeId,
    values: useMemo(() => ({ ...values }), [values]),
    onRestore: (typed) => {
      setValues(typed)
      setErrors({})
      setFailure(null)
    },
  })
  const dirty = !sameTyped(values.typed, base.typed)

  // A section that nobody types in shows what was saved elsewhere.
  const takeNewest = useEffectEvent(() => {
    if (dirty || busy || part.revision <= base.revision) return
    const fresh = partValues(form, part)
    setBase(fresh)
    setValues(fresh)
  })
  // oxlint-disable-next-line react/set-state-in-effect -- what is typed lives outside React's flow; a newer save has to be brought in
  useEffect(() => takeNewest(), [part.revision])

  const refuse = (error: unknown): void => {
    setErrors(fieldErrors(error, 'answers.'))
    setFailure(failureOf(error).message)
  }
  const meetConflict = async (): Promise<void> => {
    const newest = await queryClient.fetchQuery({
      ...operationQuery('intake.get', { clientId }),
      staleTime: 0,
    })
    const theirs = newest.parts.find((one) => one.section === section)
    if (theirs === undefined) return
    const merged = mergePart(form, base, values, theirs)
    setBase(partValues(form, theirs))
    setValues(merged.values)
    setDisputed(merged.disputed)
  }
  const save = async (complete: boolean | null): Promise<boolean> => {
    if (busy) return false
    const found = partErrors(form, values.typed)
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) {
      setFailure('This section is not saved yet: see what is marked.')
      return false
    }
    setBusy(true)
    try {
      const saved = await invoke('intake.savePart', {
        clientId,
        episodeId,
        section,
        revision: values.revision,
        formVersion: form.version,
        answers: answersOf(form, values.typed),
        complete,
      })
      const fresh = partValues(form, saved)
      setBase(fresh)
      setValues(fresh)
      setDisputed(null)
      kept.drop()
      await refetchAfter(['intake', 'clients'])
      return true
    } catch (error) {
      if (failureOf(error).detail.code === 'conflict') await meetConflict().catch(refuse)
      else refuse(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    form,
    values,
    errors,
    failure,
    disputed,
    busy,
    dirty,
    kept,
    answer: (code, typed) => {
      setValues((now) => ({ ...now, typed: { ...now.typed, [code]: typed } }))
      setErrors(({ [code]: _mended, ...rest }) => rest)
      setDisputed((now) => now?.filter((one) => one.code !== code) ?? null)
    },
    save,
    undo: () => {
      kept.drop()
      setValues(base)
      setErrors({})
      setFailure(null)
      setDisputed(null)
    },
    takeOver: async () => {
      try {
        const { answers } = await invoke('intake.earlierPart', { clientId, episodeId, section })
        setValues((now) => ({ ...now, typed: typedAnswers(form, answers) }))
      } catch (error) {
        refuse(error)
      }
    },
  }
}
