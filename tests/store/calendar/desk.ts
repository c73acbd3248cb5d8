import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { CalendarSession, Repeating } from '#shared/contract/operations/calendar.ts'
import { admit, caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

/** A Sunday; the vault's clock stands there. */
export const today = '2026-11-22'

export const weekly = (
  weekdays: number[],
  end: Repeating['end'] = { ends: 'never' },
  interval = 1,
): Repeating => ({
  recurrence: { every: 'week', interval, weekdays },
  end,
})

/** A vault with one counselor, and the words a test of the calendar needs. */
export const openDesk = (vault: TestVault = openTestVault()) => {
  const call = caller(vault)
  const plan = (
    clientId: string,
    session: Partial<InputOf<'calendar.plan'>['session']> = {},
    repeat: Repeating | null = null,
  ) =>
    call('calendar.plan', {
      clientId,
      session: {
        kind: 'individual',
        heldOn: '2026-11-23',
        startTime: '09:00',
        minutes: 50,
        location: 'Room 1',
        ...session,
      },
      repeat,
    })
  const range = (from: string, to: string, counselorId: string | null = null): OutputOf<'calendar.range'> =>
    call('calendar.range', { from, to, counselorId })
  /** Sessions of a range, none of them busy. */
  const sessions = (from: string, to: string): CalendarSession[] =>
    range(from, to).entries.flatMap((entry) => (entry.shown === 'session' ? [entry] : []))
  const at = (heldOn: string): CalendarSession => {
    const [one] = sessions(heldOn, heldOn).filter((session) => session.heldOn === heldOn)
    if (one === undefined) throw new Error(`No session on ${heldOn}.`)
    return one
  }
  const change = (
    session: CalendarSession,
    some: Partial<InputOf<'calendar.change'>['session']>,
    scope: InputOf<'calendar.change'>['scope'] = 'one',
    repeat: Repeating | null = null,
  ) =>
    call('calendar.change', {
      sessionId: session.sessionId,
      revision: session.revision,
      scope,
      repeat,
      session: {
        kind: session.kind,
        heldOn: session.heldOn,
        startTime: session.startTime,
        minutes: session.minutes,
        location: session.location,
        ...some,
      },
    })
  const cancel = (session: CalendarSession, scope: InputOf<'calendar.cancel'>['scope'] = 'one') =>
    call('calendar.cancel', {
      sessionId: session.sessionId,
      revision: session.revision,
      scope,
      reason: 'Invented reason',
    })
  const mark = (session: CalendarSession, as: InputOf<'calendar.mark'>['as']) =>
    call('calendar.mark', { sessionId: session.sessionId, revision: session.revision, as })
  const unmark = (session: CalendarSession) =>
    call('calendar.unmark', { sessionId: session.sessionId, revision: session.revision })
  const client = (lastName = 'Notreal') => admit(vault, { lastName, counselorId: vault.context.user.staffId })
  return { vault, call, plan, range, sessions, at, change, cancel, mark, unmark, client }
}

export type CalendarDesk = ReturnType<typeof openDesk>

/** "2026-11-23 09:00" of each session. */
export const times = (sessions: readonly CalendarSession[]): string[] =>
  sessions.map(({ heldOn, startTime }) => `${heldOn} ${startTime ?? ''}`.trim())
