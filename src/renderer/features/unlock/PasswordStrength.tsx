/** How strong a password is, in words and bars; asked from the worker while one types. */
import { useEffect, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { invoke } from '../../app/host.ts'
import classes from './Unlock.module.css'

export type Strength = OutputOf<'vault.passwordStrength'>

/** Milliseconds without a key before the worker is asked. */
const pause = 200

/** Strength of `password`; null while nothing is typed or the answer is on its way. Never cached: it is a password. */
export const usePasswordStrength = (password: string, hints: readonly string[]): Strength | null => {
  const [answer, setAnswer] = useState<{ for: string; strength: Strength } | null>(null)
  const known = hints.filter((hint) => hint.trim() !== '')
  const key = known.join('\n')
  useEffect(() => {
    if (password === '') return undefined
    let wanted = true
    const timer = setTimeout(() => {
      invoke('vault.passwordStrength', { password, hints: key === '' ? [] : key.split('\n') })
        .then((strength) => {
          if (wanted) setAnswer({ for: password, strength })
        })
        // Creating checks it again and says why it refuses.
        .catch(() => undefined)
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [password, key])
  return password !== '' && answer?.for === password ? answer.strength : null
}

const toneOf = (strength: Strength) => (strength.enough ? 'enough' : strength.score >= 2 ? 'fair' : 'weak')

export const PasswordStrength = ({ strength }: { readonly strength: Strength | null }) => (
  <div>
    <div className={classes.meter} aria-hidden="true">
      {[1, 2, 3, 4].map((step) => (
        <span
          key={step}
          data-filled={
            strength !== null && (strength.score >= step || step === 1) ? toneOf(strength) : undefined
          }
        />
      ))}
    </div>
    <p className={classes.strength} role="status">
      {strength === null
        ? 'Long is strong: four or five words that do not belong together.'
        : [strength.label, ...strength.advice]
            .map((words) => (/[.]$/.test(words) ? words : `${words}.`))
            .join(' ')}
    </p>
  </div>
)
