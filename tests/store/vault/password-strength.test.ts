import { describe, expect, it } from 'vitest'
import { judgePassword } from '#store/vault/password-strength.ts'
import { goodPassword, otherPassword } from './support.ts'

describe('the strength of a password', () => {
  it.each([goodPassword, otherPassword, 'correct horse battery staple'])(
    'takes unrelated words: %s',
    (password) => {
      expect(judgePassword(password)).toMatchObject({ enough: true, score: 4, label: 'Strong', advice: [] })
    },
  )

  it.each(['', 'aaaaaaaaaaaaaaaa', 'password1234', 'Sunflower2026!', 'qwertyuiop[]', '20261122 20261122'])(
    'refuses what is guessed first, and says what to do: %s',
    (password) => {
      const judged = judgePassword(password)
      expect(judged.enough).toBe(false)
      expect(judged.advice.length).toBeGreaterThan(0)
    },
  )

  it('counts characters as people do', () => {
    expect(judgePassword('x9$Kq!2vL').advice[0]).toContain('12 characters')
    expect(judgePassword('x9$Kq!2vL').label).not.toBe('Strong')
  })

  it('gives no credit for the own name, login or program', () => {
    const password = 'River Testperson Harbor'
    const hints = ['River Testperson', 'river', 'Synthetic Harbor Program']
    expect(judgePassword(password, hints).score).toBeLessThan(judgePassword(password).score)
    expect(judgePassword(password, hints).enough).toBe(false)
  })
})
