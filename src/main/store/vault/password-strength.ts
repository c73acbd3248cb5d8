import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

/**
 * How well a password stands against guessing. A vault's password is all that stands between a stolen laptop and the
 * records, so the bar is zxcvbn's highest score (10 billion guesses) and 12 characters; four unrelated words pass it.
 */
export const shortestPassword = 12
export const leastScore = 4

export interface PasswordStrength {
  /** zxcvbn's score, 0 to 4. */
  readonly score: number
  /** True when a vault takes it. */
  readonly enough: boolean
  readonly label: string
  /** What to do about it, plain sentences; empty for a password that is enough. */
  readonly advice: string[]
  /** Time for somebody who copied the vault, in words. */
  readonly crackTime: string
}

let judge: ZxcvbnFactory | null = null

/** The dictionaries take a moment and some memory, so they are loaded at the first password alone. */
const zxcvbn = (): ZxcvbnFactory =>
  (judge ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  }))

const labels = ['Very weak', 'Weak', 'Fair', 'Nearly strong enough', 'Strong'] as const

/**
 * Judges a password. `hints` are words an attacker would try first (name, login, program); `leastLength` is the site's
 * own minimum, never below {@link shortestPassword}.
 * The time to crack assumes 10,000 tries a second: dozens of graphics cards against one derivation at the floor.
 */
export const judgePassword = (
  password: string,
  hints: readonly string[] = [],
  leastLength = shortestPassword,
): PasswordStrength => {
  const least = Math.max(shortestPassword, leastLength)
  const text = password.normalize('NFC')
  const words = [...hints, 'mooring']
    .flatMap((hint) => [hint, ...hint.split(/[\s@._-]+/)])
    .filter((w) => w !== '')
  const { score, feedback, crackTimes } = zxcvbn().check(text, words)
  const longEnough = Array.from(text).length >= least
  const enough = longEnough && score >= leastScore
  const advice = [
    ...(longEnough ? [] : [`Use at least ${least} characters.`]),
    ...(feedback.warning === null || enough ? [] : [feedback.warning]),
    ...(enough
      ? []
      : ['Four or more words that have nothing to do with each other are strong and easy to type.']),
  ]
  return {
    score,
    enough,
    label: score === 4 && !longEnough ? 'Too short' : (labels[score] ?? 'Very weak'),
    advice,
    crackTime: crackTimes.offlineSlowHashingXPerSecond.display,
  }
}
