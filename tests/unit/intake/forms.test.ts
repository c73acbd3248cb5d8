import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerProblems, withoutBlanks } from '#shared/domain/intake/answers.ts'
import type { Question } from '#shared/domain/intake/question.ts'
import {
  completeness,
  currentForm,
  formOf,
  intakeSections,
  sectionWords,
} from '#shared/domain/intake/sections.ts'

const everyQuestion = intakeSections.flatMap((section) => currentForm(section).questions)

/** An answer that a question takes. */
const fitting = (question: Question): fc.Arbitrary<string | number | boolean | readonly string[]> => {
  switch (question.kind) {
    case 'line':
    case 'text':
      return fc.string({ minLength: 1, maxLength: 200 }).map((text) => text.replaceAll(/\p{Cc}/gu, '-'))
    case 'date':
      return fc.constant('2026-02-28')
    case 'yes-no':
      return fc.boolean()
    case 'number':
      return fc.integer({ min: question.least, max: question.most })
    case 'choice':
      return fc.constantFrom(...question.options.map(({ code }) => code))
    case 'choices':
      return fc.subarray(question.options.map(({ code }) => code))
  }
}

describe('the forms', () => {
  it('ask each question once, by a code that stays, with words of ours', () => {
    for (const section of intakeSections) {
      const codes = currentForm(section).questions.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      for (const code of codes) expect(code).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(sectionWords[section]).not.toBe('')
    }
    for (const question of everyQuestion) {
      expect(question.label.trim()).not.toBe('')
      if (question.kind !== 'choice' && question.kind !== 'choices') continue
      const codes = question.options.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  it('are found by their version, and one that is not known is not guessed', () => {
    for (const section of intakeSections) {
      expect(formOf(section, currentForm(section).version)).toBe(currentForm(section))
      expect(formOf(section, 999)).toBeUndefined()
    }
  })

  it('ask what the seed obliges: factors, support and environment, the pattern of use', () => {
    const codes = new Set(everyQuestion.map(({ code }) => code))
    for (const code of ['factors', 'who', 'situation', 'withdrawal-before', 'how-it-began'])
      expect(codes.has(code), code).toBe(true)
  })
})

describe('answers', () => {
  it('that fit are taken, for every section', () => {
    for (const section of intakeSections) {
      const form = currentForm(section)
      const answers = fc.record(
        Object.fromEntries(form.questions.map((question) => [question.code, fitting(question)])),
      )
      fc.assert(
        fc.property(answers, (given) => {
          expect(answerProblems(form, given)).toEqual([])
        }),
        { numRuns: 30 },
      )
    }
  })

  it('that do not fit are named by their question', () => {
    const form = currentForm('legal')
    const problems = answerProblems(form, {
      situation: ['none', 'never-asked'],
      asked: 7,
      'next-date': '2026-02-30',
      'arrests-past-month': 100,
      'not-a-question': 'x',
    })
    expect(problems.map(({ code }) => code).toSorted()).toEqual([
      'arrests-past-month',
      'asked',
      'next-date',
      'not-a-question',
      'situation',
    ])
  })

  it('that say nothing are left out, and what was typed is not trimmed', () => {
    expect(withoutBlanks({ a: ' ', b: [], c: false, d: 0, e: ' words ' })).toEqual({
      c: false,
      d: 0,
      e: ' words ',
    })
  })
})

describe('completeness', () => {
  it('counts the sections that somebody called complete, and names the others in order', () => {
    const states = intakeSections.map((section, at) => ({
      section,
      begun: true,
      completedAt: at % 2 === 0 ? '2026-11-22T10:00:00.000Z' : null,
    }))
    expect(completeness(states)).toEqual({
      complete: 6,
      of: 12,
      missing: intakeSections.filter((_, at) => at % 2 === 1),
    })
    expect(completeness([])).toEqual({ complete: 0, of: 12, missing: [...intakeSections] })
  })
})
