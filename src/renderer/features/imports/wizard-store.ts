import { useSyncExternalStore } from 'react'
import type { ReadingChoices } from '#shared/contract/operations/imports.ts'
import type { OperationError } from '#shared/contract/result.ts'
import { failureOf, invoke } from '../../app/host.ts'
import type { WizardState } from './wizard-state.ts'
import { assignField, choicesOf, emptyWizard, fromBookmark, withInspection } from './wizard-state.ts'

/**
 * The import in hand, kept outside the screen: leaving the screen and coming back finds every choice, and a job
 * that ends meanwhile ends here. One import at a time. Gone with the page, so with every lock.
 */

let state: WizardState = emptyWizard
const listeners = new Set<() => void>()

const set = (change: Partial<WizardState>): void => {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const wizardState = (): WizardState => state
export const useWizard = (): WizardState => useSyncExternalStore(subscribe, wizardState)

const errorOf = (error: unknown): OperationError => failureOf(error).detail

/** Answers of work that was begun for choices that have since changed are dropped. */
let round = 0

const inspect = async (): Promise<void> => {
  if (state.file === null) return
  round += 1
  const mine = round
  try {
    const inspection = await invoke('imports.inspect', {
      fileToken: state.file.fileToken,
      encoding: state.encoding,
      separator: state.separator,
      kind: state.kind,
    })
    if (mine === round) set(withInspection(state, inspection))
  } catch (error) {
    if (mine === round) set({ problem: errorOf(error) })
  }
}

export const wizard = {
  /** Opens the system's dialog. Nothing changes when the person closes it. A mapping stays if the headers are the same. */
  pickFile: async (): Promise<void> => {
    let picked
    try {
      picked = await invoke('imports.pickFile', {})
    } catch (error) {
      set({ problem: errorOf(error) })
      return
    }
    if (picked.file === null) return
    set({
      file: picked.file,
      step: 'columns',
      kind: null,
      encoding: null,
      separator: null,
      // Another file may write its dates in another way: a wrong order would go unseen, so it is asked again.
      dateOrder: null,
      preview: null,
      leaveOutRefused: false,
      problem: null,
      batch: null,
    })
    await inspect()
  },

  inspect,

  /** Reads the file again in another way. */
  setReading: async (change: {
    encoding?: ReadingChoices['encoding']
    separator?: ReadingChoices['separator']
  }): Promise<void> => {
    set({ ...change, problem: null })
    await inspect()
  },

  /** Says what the rows are about; the columns are recognised anew for it. */
  setKind: async (kind: ReadingChoices['kind']): Promise<void> => {
    set({ kind, dateOrder: null, preview: null, problem: null })
    await inspect()
  },

  setField: (index: number, field: ReadingChoices['columns'][string] | null): void => {
    set({ columns: assignField(state.columns ?? {}, index, field), preview: null, leaveOutRefused: false })
  },

  setDateOrder: async (dateOrder: NonNullable<ReadingChoices['dateOrder']>): Promise<void> => {
    set({ dateOrder, leaveOutRefused: false })
    await wizard.preview()
  },

  setLeaveOut: (leaveOutRefused: boolean): void => set({ leaveOutRefused }),

  /** From the file step back to the columns of the file that was chosen before. */
  resume: (): void => set({ step: 'columns' }),

  /** Back to earlier choices; a preview under way is stopped. While rows are being taken in there is no way back. */
  backTo: (step: 'file' | 'columns'): void => {
    if (state.job?.kind === 'commit') return
    if (state.job !== null) void wizard.cancel()
    round += 1
    set({ step, problem: null, job: null })
  },

  /** Reads every row and writes nothing. */
  preview: async (): Promise<void> => {
    const choices = choicesOf(state)
    if (state.file === null || choices === null || state.job !== null) return
    round += 1
    const mine = round
    const jobId = crypto.randomUUID()
    set({
      step: 'check',
      problem: null,
      job: { jobId, kind: 'preview', phase: 'Reading the file', done: 0, total: 0 },
    })
    try {
      const preview = await invoke('imports.preview', { jobId, fileToken: state.file.fileToken, choices })
      if (mine === round) set({ preview, job: null })
    } catch (error) {
      const problem = errorOf(error)
      if (mine !== round) return
      // Stopped by the person: back to where the choices are made, without a word of error.
      if (problem.code === 'cancelled') set({ job: null, step: 'columns' })
      else set({ job: null, problem })
    }
  },

  /** All or nothing. */
  commit: async (): Promise<void> => {
    const choices = choicesOf(state)
    if (state.file === null || choices === null || state.preview === null || state.job !== null) return
    const jobId = crypto.randomUUID()
    set({ problem: null, job: { jobId, kind: 'commit', phase: 'Taking the rows in', done: 0, total: 0 } })
    try {
      const batch = await invoke('imports.commit', {
        jobId,
        fileToken: state.file.fileToken,
        choices,
        digest: state.preview.digest,
        leaveOutRefused: state.leaveOutRefused,
      })
      set({ step: 'done', batch, job: null })
    } catch (error) {
      set({ job: null, problem: errorOf(error) })
    }
  },

  cancel: async (): Promise<void> => {
    if (state.job === null) return
    try {
      await invoke('jobs.cancel', { jobId: state.job.jobId })
    } catch (error) {
      set({ problem: errorOf(error) })
    }
  },

  onProgress: (progress: { jobId: string; phase: string; done: number; total: number }): void => {
    if (state.job === null || state.job.jobId !== progress.jobId) return
    const { phase, done, total } = progress
    set({ job: { ...state.job, phase, done, total } })
  },

  /** After a reload: takes the choices from the page's address and looks into the file again. */
  restore: async (text: string): Promise<void> => {
    const restored = fromBookmark(text)
    if (restored === null || state.file !== null) return
    set(restored)
    await inspect()
    if (state.step === 'check' && state.problem === null) await wizard.preview()
  },

  /** A new import; what was chosen for the last one is forgotten. */
  reset: (): void => {
    round += 1
    set(emptyWizard)
  },
}
