import { canary, id, step, type Step } from './step.ts'

const note = () => ({ clientId: id('clientId'), counselingNoteId: id('counselingNoteId') })
const addendum = () => ({ clientId: id('clientId'), counselingAddendumId: id('counselingAddendumId') })
const start = () =>
  step(
    'counseling.start',
    'counseling-note',
    () => ({ clientId: id('clientId'), sessionId: id('sessionId') }),
    ({ counselingNoteId }) => ({ counselingNoteId }),
  )
const startAddendum = () =>
  step('counseling.startAddendum', 'counseling-addendum', note, ({ counselingAddendumId }) => ({
    counselingAddendumId,
  }))

/** Counseling notes, after a session was recorded: rows of their own, never about the chart. */
export const counselingSteps: readonly Step[] = [
  start(),
  step('counseling.discardDraft', 'counseling-note', note),
  start(),
  step('counseling.get', 'counseling-note', note),
  step('counseling.sign', 'counseling-note', () => ({
    ...note(),
    revision: 0,
    text: canary('counseling'),
  })),
  startAddendum(),
  step('counseling.discardAddendum', 'counseling-addendum', addendum),
  startAddendum(),
  step('counseling.signAddendum', 'counseling-addendum', () => ({
    ...addendum(),
    revision: 0,
    text: canary('addendum'),
  })),
]
