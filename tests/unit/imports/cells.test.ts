import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContact } from '#shared/domain/imports/contacts.ts'
import { readDiagnoses } from '#shared/domain/imports/diagnoses.ts'
import { meansDeath, mentionsDeath } from '#shared/domain/imports/discharge-reasons.ts'
import { createNumberSeries } from '#shared/domain/imports/file-numbers.ts'
import {
  cleanLine,
  cleanProse,
  columnLetters,
  cutText,
  foldName,
  looksLikeFormula,
  readYesNo,
} from '#shared/domain/imports/text.ts'

describe('an emergency contact in one cell', () => {
  it.each([
    ['Zoë Pretendo (sister) 555-0180', 'Zoë Pretendo', 'sister', '555-0180'],
    ["O'Testy van_der_Mock (sister) 555-0130", "O'Testy van_der_Mock", 'sister', '555-0130'],
    ['Mother: Jane Example, (555) 010-0180', 'Jane Example', 'Mother', '(555) 010-0180'],
    ['Jane Example - wife - +1 555 010 0180 x12', 'Jane Example', 'wife', '+1 555 010 0180 x12'],
    ['Jane Example, probation officer', 'Jane Example', 'probation officer', null],
    ['mom cell 555-0180', 'mom', 'mom', '555-0180'],
    ['Jane Example', 'Jane Example', null, null],
  ])('%s', (text, name, relationship, phone) => {
    expect(readContact(text)).toEqual({
      contact: { name, relationship, phone, original: null },
      understood: true,
    })
  })
  it.each([
    '555-0180',
    'Jane 555-0100 or Joe 555-0101',
    'Example, Jane, Faux, Joe',
    'Room 12 at the shelter',
  ])('%s is kept as written', (text) => {
    const { contact, understood } = readContact(text)
    expect(understood).toBe(false)
    expect(contact.original).toBe(text)
  })
})

describe('diagnosis codes', () => {
  it.each([
    ['F11.20', [['F11.20', null]]],
    ['f11.20', [['F11.20', null]]],
    [
      'F11.20; F10.20',
      [
        ['F11.20', null],
        ['F10.20', null],
      ],
    ],
    [
      'F11.20, F10.20 and F17',
      [
        ['F11.20', null],
        ['F10.20', null],
        ['F17', null],
      ],
    ],
    ['F11.20 Opioid dependence, uncomplicated', [['F11.20', 'Opioid dependence, uncomplicated']]],
    ['Opioid dependence (F11.20)', [['F11.20', 'Opioid dependence']]],
  ])('%s', (text, expected) => {
    expect(readDiagnoses(text)).toEqual({
      diagnoses: expected.map(([code, label]) => ({ code, label })),
      shaped: true,
    })
  })
  it.each(['304.00', 'F1120', 'opioids', 'rule out F11.20, F10.20'])('%s is taken as given', (text) => {
    expect(readDiagnoses(text)).toEqual({ diagnoses: [{ code: text, label: null }], shaped: false })
  })
})

describe('a discharge reason', () => {
  it.each(['Death', 'deceased', 'Client died', 'Passed away.', 'expired'])(
    '"%s" is the death of the client',
    (text) => expect(meansDeath(text)).toBe('certain'),
  )
  it.each([
    'Deceased (overdose)',
    'Death - natural causes',
    'Died 3/4',
    'Discharged due to death',
    'fatal overdose',
  ])('"%s" is read so and marked', (text) => expect(meansDeath(text)).toBe('likely'))
  it.each([
    'Death in the family',
    'Left after the death of her mother',
    'Insurance expired',
    'Near-death overdose, transferred',
    'Completed',
    'Dead-end job, moved',
  ])('"%s" is not', (text) => expect(meansDeath(text)).toBeNull())
  it('speaks of death in other ways, too', () =>
    expect(mentionsDeath('Left after the death of her mother')).toBe(true))
})

describe('text of a cell', () => {
  it('keeps one line as one line, composed', () => {
    expect(cleanLine('  Zoe\u0308 \u00a0 Testova\u0301 ')).toEqual({ text: 'Zoë Testová', lost: null })
    expect(cleanLine('a\r\nb')).toEqual({ text: 'a b', lost: 'line-break' })
    expect(cleanLine('a\u0007b')).toEqual({ text: 'ab', lost: 'control-character' })
    expect(cleanProse('a\r\nb\rc ')).toEqual({ text: 'a\nb\nc', lost: null })
  })
  it('tells a formula from a dash', () => {
    for (const text of ['=1+1', '+cmd', '@SUM(A1)', '-2+3', ' =x']) expect(looksLikeFormula(text)).toBe(true)
    for (const text of ['-', '–', 'a=b', '', '555']) expect(looksLikeFormula(text)).toBe(false)
  })
  it('knows yes from no and from neither', () => {
    for (const text of ['Y', 'yes', ' TRUE ', '1', 'ok']) expect(readYesNo(text)).toBe(true)
    for (const text of ['N', 'no', 'False', '0', 'do not']) expect(readYesNo(text)).toBe(false)
    for (const text of ['evenings', 'ask', 'yes but evenings only', 'y/n']) expect(readYesNo(text)).toBeNull()
  })
  it('folds spellings of one name together', () => {
    expect(foldName('D’Exemple')).toBe(foldName("d'exemple"))
    expect(foldName('Muestra-Pérez')).toBe(foldName('MUESTRA PEREZ'))
  })
  it('cuts no character in two and never beyond the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.integer({ min: 0, max: 20 }),
        (text, most) => {
          const cut = cutText(text, most)
          expect(cut.length).toBeLessThanOrEqual(most)
          expect(text.startsWith(cut)).toBe(true)
          expect(cut.isWellFormed()).toBe(true)
        },
      ),
    )
  })
  it('names columns as a spreadsheet does', () =>
    expect([0, 25, 26, 51, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']))
})

describe('the next client number', () => {
  it('goes on with the commonest series and passes over what is taken', () => {
    const next = createNumberSeries(['M-0998', 'M-0999', 'X-1', 'm-1001'])
    expect([next(), next(), next()]).toEqual(['M-1000', 'M-1002', 'M-1003'])
  })
  it('begins a series where there is none', () => {
    const next = createNumberSeries(['Zoë', ''])
    expect([next(), next()]).toEqual(['C-0001', 'C-0002'])
  })
})
