import { canary, id, step, type Step } from './step.ts'

const about = () => ({ clientId: id('clientId') })

/** Words of a note that must not turn up in the audit record. */
export const noteText = { format: 'dap' as const, sections: { data: canary('data'), plan: canary('plan') } }

/** Notes with all that is signed beside them, and the site's formats and snippets; a session was recorded before. */
export const noteSteps: readonly Step[] = [
  step(
    'notes.start',
    'note',
    () => ({ ...about(), sessionId: id('sessionId'), format: 'dap' }),
    ({ noteId }) => ({
      noteId,
    }),
  ),
  step('notes.discardDraft', 'note', () => ({ noteId: id('noteId') })),
  step(
    'notes.start',
    'note',
    () => ({ ...about(), sessionId: id('sessionId'), format: 'dap' }),
    ({ noteId }) => ({
      noteId,
    }),
  ),
  // Opening a note is a look into its chart.
  step('notes.get', 'client', () => ({ noteId: id('noteId') })),
  step('notes.beside', 'client', () => ({ noteId: id('noteId') })),
  step('notes.sign', 'note', () => ({
    noteId: id('noteId'),
    revision: 0,
    ...noteText,
    extras: {
      mood: 4,
      craving: 6,
      workedOn: [],
      risk: { result: 'positive', concerns: ['self-harm'], action: canary('action') },
      carriedFromId: null,
    },
  })),
  step(
    'notes.startAddendum',
    'addendum',
    () => ({ noteId: id('noteId') }),
    ({ addendumId }) => ({ addendumId }),
  ),
  step('notes.discardAddendum', 'addendum', () => ({ addendumId: id('addendumId') })),
  step(
    'notes.startAddendum',
    'addendum',
    () => ({ noteId: id('noteId') }),
    ({ addendumId }) => ({ addendumId }),
  ),
  step(
    'notes.requestCosignature',
    'cosignature',
    () => ({ noteId: id('noteId'), cosignerId: null }),
    ({ cosignatures }) => ({ cosignatureId: cosignatures[0]?.cosignatureId ?? null }),
  ),
  step('notes.signAddendum', 'addendum', () => ({
    addendumId: id('addendumId'),
    revision: 0,
    text: canary('addendum'),
    askAgain: false,
  })),
  step('notes.markInError', 'note', () => ({ noteId: id('noteId'), reason: canary('reason') })),
  step(
    'notes.keepFormat',
    null,
    () => ({ replaces: null, name: 'Canary format', sections: [{ label: 'Canary part', hint: '' }] }),
    ({ format }) => ({ format }),
  ),
  step('notes.offerFormat', null, () => ({ format: `site-canaryformat-1`, offered: false })),
  step(
    'notes.keepSnippet',
    null,
    () => ({ snippetId: null, revision: 0, shortcut: 'canary', body: canary('snippet') }),
    ({ snippetId }) => ({ snippetId }),
  ),
  step('notes.removeSnippet', null, () => ({ snippetId: id('snippetId') })),
]
