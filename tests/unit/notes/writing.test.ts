import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteFormat, noteSections } from '#shared/contract/values.ts'
import { isUneditedPlan } from '#shared/domain/notes/carried-plan.ts'
import { formatBook, formatName, hasPlan, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { nextFormatKey, sectionKeys } from '#shared/domain/notes/site-format.ts'
import { expandSnippet, shortcutBefore } from '#shared/domain/notes/snippet.ts'

describe('a snippet', () => {
  const values = { client: 'Tess', date: 'Fri 20 Nov' }

  it('fills its fields and says where the writing goes on', () => {
    expect(expandSnippet('{client} on {date}: {cursor}, then {cursor}.', values)).toEqual({
      text: 'Tess on Fri 20 Nov: , then .',
      caret: 20,
    })
    expect(expandSnippet('No field, {other} stays', values)).toEqual({
      text: 'No field, {other} stays',
      caret: null,
    })
  })

  it('never fills a field out of a name', () => {
    expect(expandSnippet('{client}', { ...values, client: '{cursor}{date}' }).text).toBe('{cursor}{date}')
  })

  it('loses nothing of its text, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{client}', '{date}', '{cursor}', 'a', ' ', '{', '}', '\n', '\u00e9')),
        (parts) => {
          const body = parts.join('')
          const { text, caret } = expandSnippet(body, values)
          const expected = body.replaceAll(/\{(client|date|cursor)\}/g, (_, name: string) =>
            name === 'client' ? values.client : name === 'date' ? values.date : '',
          )
          expect(text).toBe(expected)
          expect(caret === null ? !body.includes('{cursor}') : caret <= text.length).toBe(true)
        },
      ),
    )
  })

  it('is called by the word right before the caret, and by nothing within a word', () => {
    expect(shortcutBefore('Said ;cope', 10)).toEqual({ shortcut: 'cope', from: 5 })
    expect(shortcutBefore(';cope and on', 5)).toEqual({ shortcut: 'cope', from: 0 })
    for (const text of ['cope', 'a;cope', ';;cope', ';Cope', ';c', '; cope', ';cope ']) {
      expect(shortcutBefore(text, text.length), text).toBeNull()
    }
  })
})

describe('a plan that was carried forward', () => {
  it('is unedited while its words are the same, whatever the spaces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1 }),
        fc.constantFrom(' ', '\n', '  \t'),
        (words, gap) => {
          const plan = words.join(' ')
          expect(isUneditedPlan(` ${words.join(gap)} `, plan)).toBe(true)
          expect(isUneditedPlan(`${plan} more`, plan)).toBe(false)
          expect(isUneditedPlan('  ', plan)).toBe(false)
        },
      ),
    )
  })
})

describe('the site’s own formats', () => {
  it('get keys that the stored text takes, each section its own, whatever the headings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 12 }), (labels) => {
        const keys = sectionKeys(labels)
        expect(new Set(keys).size).toBe(labels.length)
        expect(noteSections.safeParse(Object.fromEntries(keys.map((key) => [key, 'x']))).success).toBe(true)
      }),
    )
    expect(sectionKeys(['Plan', '計画', 'plan', 'Körper'])).toEqual(['plan', 'partb', 'planxa', 'korper'])
  })

  it('get names that the contract takes, and a new version each time', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 8 }), (names) => {
        const existing: string[] = []
        for (const name of names) {
          const first = nextFormatKey(name, null, existing)
          existing.push(first)
          const second = nextFormatKey(name, first, existing)
          existing.push(second)
          expect(noteFormat.safeParse(first).success && noteFormat.safeParse(second).success).toBe(true)
          expect(second).toBe(first.replace(/-1$/, '-2'))
        }
        expect(new Set(existing).size).toBe(existing.length)
      }),
    )
  })

  it('are looked up with the shipped ones, which they never replace', () => {
    const sections = [{ key: 'body', label: 'Body', hint: '' }]
    const book = formatBook([
      { format: 'site-own-1', name: 'Own', sections },
      { format: 'dap', name: 'Not DAP', sections },
    ])
    expect([
      formatName('site-own-1', book),
      formatName('dap', book),
      formatName('site-gone-1', book),
    ]).toEqual(['Own', 'DAP', 'Own format'])
    expect([hasPlan('site-own-1', book), hasPlan('dap', book)]).toEqual([false, true])
    expect(sectionsToShow('site-own-1', { body: 'B', data: 'Kept' }, book).map(({ key }) => key)).toEqual([
      'body',
      'data',
    ])
  })
})
