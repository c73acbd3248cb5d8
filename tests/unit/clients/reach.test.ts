import { describe, expect, it } from 'vitest'
import { reachLines, reachRefused, reachWords, type Reach } from '#shared/domain/clients/reach.ts'

const answers = [true, false, null] as const
const every = answers.flatMap((mayCall) => answers.map((mayLeaveMessage) => ({ mayCall, mayLeaveMessage })))

const texts = (reach: Reach) => reachLines(reach).map(({ words }) => words)

describe('whether somebody may be called, and a message left', () => {
  it('says a "no" in every form of words, and marks it', () => {
    for (const reach of every) {
      const said = [reachWords(reach), ...texts(reach)].join(' ').toLowerCase()
      expect(said.includes('do not call')).toBe(reach.mayCall === false)
      expect(/no message|leave no message/.test(said)).toBe(
        reach.mayCall !== false && reach.mayLeaveMessage === false,
      )
      expect(reachLines(reach).some(({ refused }) => refused)).toBe(reachRefused(reach))
      expect(reachRefused(reach)).toBe(reach.mayCall === false || reach.mayLeaveMessage === false)
    }
  })

  it('never takes a question that nobody asked for a yes', () => {
    expect(reachWords({ mayCall: null, mayLeaveMessage: null })).toBe('not asked')
    for (const reach of every.filter(({ mayCall }) => mayCall !== true)) {
      expect(reachWords(reach)).not.toContain('may call')
      expect(texts(reach)).not.toContain('May be called')
    }
    for (const reach of every.filter(({ mayLeaveMessage }) => mayLeaveMessage !== true)) {
      expect(reachWords(reach)).not.toContain('message ok')
      expect(texts(reach)).not.toContain('A message may be left')
    }
  })
})
