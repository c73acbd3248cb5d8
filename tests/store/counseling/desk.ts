import type { InputOf } from '#shared/contract/index.ts'
import { admit, caller } from '../../support/charts.ts'
import { openTestVault } from '../../support/test-context.ts'

/** A real encrypted vault with one invented client and a session that was held, for tests of counseling notes. */

export const held = (heldOn: string, given: Partial<InputOf<'sessions.record'>['session']> = {}) => ({
  heldOn,
  startTime: '10:00',
  kind: 'individual' as const,
  attendance: 'present' as const,
  minutes: 50,
  mood: null,
  craving: null,
  ...given,
})

export const openCounselingDesk = () => {
  const vault = openTestVault(['administrator', 'counselor'])
  const call = caller(vault)
  const clientId = admit(vault, { counselorId: vault.context.user.staffId })
  const { sessionId } = call('sessions.record', { clientId, session: held('2026-11-10') })
  const { sqlite } = vault.context.store
  /** A signed note, and what names it. */
  const signed = (text = 'Invented words', session = sessionId) => {
    const { counselingNoteId } = call('counseling.start', { clientId, sessionId: session })
    const named = { clientId, counselingNoteId }
    return { named, note: call('counseling.sign', { ...named, revision: 0, text }) }
  }
  return { vault, call, clientId, sessionId, sqlite, signed }
}
export type CounselingDesk = ReturnType<typeof openCounselingDesk>
