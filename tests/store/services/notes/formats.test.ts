import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteFormats } from '#shared/contract/values.ts'
import { answer } from '../../../security/support/actors.ts'
import { begun, dropTriggers, openNotesClinic, refusal, signed, type NotesClinic } from './clinic.ts'

let clinic: NotesClinic
beforeEach(async () => {
  clinic = await openNotesClinic()
})
afterEach(() => clinic.end())

const sections = [
  { label: 'Body', hint: 'Sleep, food, pain' },
  { label: 'Spirit', hint: '' },
  { label: 'Plan', hint: '' },
]
const keep = (replaces: Parameters<typeof body>[0] = null, more: object = {}) =>
  answer(clinic.supervisor, 'notes.keepFormat', { ...body(replaces), ...more })
const body = (replaces: `site-${string}` | null) => ({ replaces, name: 'Whole person', sections })

describe('the site’s own formats', () => {
  it('are written in like the shipped ones, the plan being the plan', async () => {
    const { format } = await keep()
    expect(format).toBe('site-wholeperson-1')
    const note = await signed(clinic, '2026-11-20', {
      format,
      sections: { body: 'Slept.', spirit: 'Hope.', plan: 'Walk.' },
    })
    expect(note).toMatchObject({ format, formatName: 'Whole person', signatureHolds: true })
    expect(note.headings.map(({ key, label }) => [key, label])).toEqual([
      ['body', 'Body'],
      ['spirit', 'Spirit'],
      ['plan', 'Plan'],
    ])
    const next = await begun(clinic, '2026-11-21')
    expect((await answer(clinic.author, 'notes.beside', { noteId: next.noteId })).lastPlan?.text).toBe(
      'Walk.',
    )
  })

  it('a changed format is a new version: what was signed keeps its headings, and a draft finds the new one', async () => {
    const { format } = await keep()
    const { noteId } = await signed(clinic, '2026-11-20', { format, sections: { body: 'Slept.' } })
    const renamed = [{ label: 'Body and mind', hint: '' }, ...sections.slice(1)]
    const { format: second } = await keep('site-wholeperson-1', { sections: renamed })
    expect(second).toBe('site-wholeperson-2')
    const note = await answer(clinic.author, 'notes.get', { noteId })
    expect(note.headings[0]?.label).toBe('Body')
    expect(note.signatureHolds).toBe(true)
    const { formats } = await answer(clinic.author, 'notes.formats', {})
    expect(formats.map((one) => [one.format, one.active])).toEqual([
      ['site-wholeperson-2', true],
      ['site-wholeperson-1', false],
    ])
    // A new note, begun as the last one was written, takes the version that is offered today.
    const { clientId, author } = clinic
    const fresh = await begun(clinic, '2026-11-21')
    await answer(author, 'notes.discardDraft', { noteId: fresh.noteId })
    const begunAgain = await answer(author, 'notes.start', { clientId, sessionId: fresh.sessionId, format })
    expect(begunAgain.format).toBe('site-wholeperson-2')
    // The older one cannot be changed any more.
    expect(await refusal(clinic.supervisor, 'notes.keepFormat', body('site-wholeperson-1'))).toBe('conflict')
  })

  it('headings that were changed past the triggers are found out', async () => {
    const { format } = await keep()
    const { noteId } = await signed(clinic, '2026-11-20', { format, sections: { body: 'Slept.' } })
    const { sqlite } = clinic.vault.context.store
    const forged = `update note_formats set sections = replace(sections, 'Body', 'Confession')`
    expect(() => sqlite.exec(forged)).toThrow('stays as it is')
    dropTriggers(clinic)
    sqlite.exec(forged)
    expect((await answer(clinic.author, 'notes.get', { noteId })).signatureHolds).toBe(false)
  })

  it('are kept by supervisors and administrators; the shipped ones by nobody', async () => {
    expect(await refusal(clinic.author, 'notes.keepFormat', body(null))).toBe('forbidden')
    for (const format of noteFormats) {
      expect(await refusal(clinic.supervisor, 'notes.keepFormat', { ...body(null), replaces: format })).toBe(
        'conflict',
      )
      expect(await refusal(clinic.supervisor, 'notes.offerFormat', { format, offered: false })).toBe(
        'conflict',
      )
    }
    expect(await refusal(clinic.supervisor, 'notes.keepFormat', { ...body(null), name: 'soap' })).toBe(
      'invalid_input name',
    )
    await keep()
    expect(await refusal(clinic.supervisor, 'notes.keepFormat', body(null))).toBe('invalid_input name')
    const twice = [...sections, { label: 'body', hint: '' }]
    expect(
      await refusal(clinic.supervisor, 'notes.keepFormat', { ...body(null), name: 'Other', sections: twice }),
    ).toBe('invalid_input sections')
  })

  it('are taken off the offer and put on it again, with every note in them as it was', async () => {
    const { format } = await keep()
    await answer(clinic.supervisor, 'notes.offerFormat', { format, offered: false })
    expect((await answer(clinic.author, 'notes.formats', {})).formats).toMatchObject([{ active: false }])
    await answer(clinic.supervisor, 'notes.offerFormat', { format, offered: true })
    expect((await answer(clinic.author, 'notes.formats', {})).formats).toMatchObject([{ active: true }])
  })
})

describe('snippets', () => {
  it('are kept once a shortcut, changed upon the newest, and removed', async () => {
    const { supervisor, author } = clinic
    const cope = { snippetId: null, revision: 0, shortcut: 'cope', body: '{client} named coping skills.' }
    const { snippetId } = await answer(supervisor, 'notes.keepSnippet', cope)
    expect(await refusal(supervisor, 'notes.keepSnippet', cope)).toBe('invalid_input shortcut')
    expect(await refusal(author, 'notes.keepSnippet', { ...cope, shortcut: 'mine' })).toBe('forbidden')
    expect(await refusal(supervisor, 'notes.keepSnippet', { ...cope, shortcut: 'No Space' })).toBe(
      'invalid_input shortcut',
    )
    await answer(supervisor, 'notes.keepSnippet', { ...cope, snippetId, revision: 1, body: 'Other words' })
    expect(await refusal(supervisor, 'notes.keepSnippet', { ...cope, snippetId, revision: 1 })).toBe(
      'conflict',
    )
    expect((await answer(author, 'notes.formats', {})).snippets).toEqual([
      { snippetId, shortcut: 'cope', body: 'Other words', revision: 2 },
    ])
    await answer(supervisor, 'notes.removeSnippet', { snippetId })
    expect((await answer(author, 'notes.formats', {})).snippets).toEqual([])
  })
})
