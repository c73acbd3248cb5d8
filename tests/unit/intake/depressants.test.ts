import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  depressantClass,
  depressantPairs,
  depressantsTogether,
  depressantWarning,
  type Recorded,
} from '#shared/domain/intake/depressants.ts'

const substance = (name: string): Recorded => ({ name, from: 'substance' })
const medication = (name: string): Recorded => ({ name, from: 'medication' })

describe('a name', () => {
  it.each([
    ['Alcohol', 'alcohol'],
    ['Beer, wine', 'alcohol'],
    ['Xanax 2 mg', 'benzodiazepine'],
    ['diazepam', 'benzodiazepine'],
    ['Heroin (IV)', 'opioid'],
    ['Suboxone 8/2', 'opioid'],
    ['Fentanyl-laced heroin', 'opioid'],
    ['Gabapentin', 'gabapentinoid'],
    ['Lyrica', 'gabapentinoid'],
    ['BACLOFEN 20mg', 'baclofen'],
    ['Lioresal', 'baclofen'],
    ['Zolpidem', 'sleeping medicine'],
    ['GHB', 'GHB'],
  ] as const)('%s is of the class %s', (name, kind) => expect(depressantClass(name)).toBe(kind))

  it.each(['Cocaine', 'Methamphetamine', 'Cannabis', 'Naloxone', 'Naltrexone', 'Ginseng', 'Ibuprofen', ''])(
    '%s is none',
    (name) => expect(depressantClass(name)).toBeNull(),
  )
})

describe('recorded together', () => {
  it('says which two', () => {
    const recorded = [substance('Alcohol'), substance('Cocaine'), medication('Baclofen 10 mg')]
    expect(depressantPairs(recorded)).toEqual([['Alcohol', 'Baclofen 10 mg']])
    expect(depressantWarning(recorded)).toBe(
      'Alcohol and Baclofen 10 mg are recorded together. Both slow the central nervous system, and together more than each alone.',
    )
  })

  it('names every two of three, with their class', () => {
    const recorded = [substance('Heroin'), medication('Diazepam'), medication('Gabapentin')]
    expect(depressantPairs(recorded)).toHaveLength(3)
    expect(depressantWarning(recorded)).toContain(
      'Heroin (opioid), Diazepam (benzodiazepine) and Gabapentin (gabapentinoid)',
    )
  })

  it('is nothing for one of them, whatever it is called and wherever it stands', () => {
    expect(depressantWarning([substance('Alprazolam'), medication('Xanax')])).toBeNull()
    expect(depressantWarning([substance('Alcohol'), substance('Wine')])).toBeNull()
    expect(depressantWarning([substance('Cocaine'), medication('Naltrexone')])).toBeNull()
    expect(depressantWarning([])).toBeNull()
  })

  it('two of one class are two', () => {
    expect(depressantPairs([substance('Heroin'), medication('Methadone')])).toEqual([['Heroin', 'Methadone']])
  })

  it('neither gives advice nor leaves out a name, and does not hang on the order', () => {
    const names = ['Alcohol', 'Cocaine', 'Diazepam', 'Lyrica', 'Baclofen', 'Xanax', 'Morphine', 'Water']
    fc.assert(
      fc.property(fc.shuffledSubarray(names), (chosen) => {
        const recorded = chosen.map(substance)
        const together = depressantsTogether(recorded)
        const turned = depressantsTogether(recorded.toReversed())
        expect(new Set(turned.map(({ name }) => name))).toEqual(new Set(together.map(({ name }) => name)))
        expect(depressantPairs(recorded)).toHaveLength((together.length * (together.length - 1)) / 2)
        const words = depressantWarning(recorded) ?? ''
        for (const { name } of together) expect(words).toContain(name)
        expect(words).not.toMatch(/should|must|avoid|stop|reduce|recommend|diagnos/i)
      }),
    )
  })
})
