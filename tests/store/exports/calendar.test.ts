import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepare } from '#services/exports/prepare.ts'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { openDesk, weekly, type CalendarDesk } from '../calendar/desk.ts'

let desk: CalendarDesk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.vault.end())

const made = (
  format: 'pdf' | 'csv' | 'ics',
  range = { from: '2026-11-22', to: '2026-12-31' },
  purpose: ExportPurpose = 'own-use',
) =>
  prepare(desk.vault.context, { subject: { what: 'calendar', ...range, counselorId: null }, purpose, format })
const file = async (): Promise<string> =>
  new TextDecoder().decode((await made('ics')).bytes ?? new Uint8Array())
const lines = (text: string, name: string): string[] =>
  text
    .split('\r\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length))

describe('a calendar file', () => {
  it('has an event for each session, at its instant, and says again who changed', async () => {
    const clientId = desk.client()
    desk.plan(clientId, { startTime: '09:00' }, weekly([1], { ends: 'after', sessions: 2 }))
    const text = await file()
    const [first] = desk.sessions('2026-11-23', '2026-11-23')
    expect(lines(text, 'UID:')[0]).toBe(first?.sessionId)
    const starts = desk.vault.context.store.sqlite
      .prepare<[], string>('select starts_at from sessions order by held_on')
      .pluck()
      .all()
      .map((at) => at.replaceAll(/[-:]|\.000/g, ''))
    expect(lines(text, 'DTSTART:')).toEqual(starts)
    desk.change(desk.at('2026-11-23'), { startTime: '10:00' })
    expect(lines(await file(), 'SEQUENCE:')).toEqual(['2', '1'])
  })

  it('says the file number or the initials, as the site has it, and “Group” for a group', async () => {
    const clientId = desk.client('Émile')
    desk.plan(clientId, { location: 'Somebody’s home' })
    const { groupId } = desk.call('groups.create', {
      group: {
        name: 'Women in recovery',
        model: null,
        openness: 'open',
        capacity: null,
        program: null,
        place: 'Hall',
        weekday: null,
        startTime: null,
        plannedMinutes: 60,
        startedOn: '2026-11-01',
        endedOn: null,
        facilitatorIds: [desk.vault.context.user.staffId],
        topics: [],
      },
    })
    desk.call('groups.planSession', {
      groupId,
      heldOn: '2026-11-24',
      startTime: '18:00',
      plannedMinutes: 60,
      topicId: null,
      weeks: 1,
    })
    const number = desk.call('clients.get', { clientId }).fileNumber
    expect(lines(await file(), 'SUMMARY:')).toEqual([`Session ${number}`, 'Group'])
    desk.call('settings.change', { calendarShows: 'initials' })
    const text = await file()
    expect(lines(text, 'SUMMARY:')).toEqual(['Session T.É.', 'Group'])
    for (const word of [
      'Testa',
      'Émile',
      'Somebody',
      'Women',
      'Hall',
      'LOCATION',
      'DESCRIPTION',
      'Individual',
    ])
      expect(text).not.toContain(word)
  })

  it('keeps a day a day, and tells of what was cancelled that it was', async () => {
    const clientId = desk.client()
    desk.plan(clientId, { startTime: null })
    desk.plan(clientId, { heldOn: '2026-11-24' })
    desk.cancel(desk.at('2026-11-24'))
    const text = await file()
    expect(lines(text, 'DTSTART;VALUE=DATE:')).toEqual(['20261123'])
    expect(lines(text, 'DTEND;VALUE=DATE:')).toEqual(['20261124'])
    expect(lines(text, 'STATUS:')).toEqual(['CONFIRMED', 'CANCELLED'])
    expect(text).not.toContain('Invented reason')
  })
})

describe('the calendar on paper', () => {
  it('has names, for own use alone', async () => {
    desk.plan(desk.client())
    const { html, fileName } = await made('pdf')
    expect(html).toContain('Testa Notreal')
    expect(html).toContain('Mon 23 Nov 2026')
    expect(fileName).toBe('Mooring calendar 2026-11-22')
    await expect(made('pdf', undefined, 'clients-own-copy')).rejects.toThrow(OperationFailure)
  })

  it('is no table, at most a year, and no other document is a calendar file', async () => {
    await expect(made('csv')).rejects.toThrow('as PDF only')
    await expect(made('ics', { from: '2026-01-01', to: '2027-01-02' })).rejects.toThrow('At most a year')
    await expect(
      prepare(desk.vault.context, {
        subject: {
          what: 'attendance',
          from: '2026-01-01',
          to: '2026-11-22',
          scope: { of: 'everybody' },
        },
        purpose: 'own-use',
        format: 'ics',
      }),
    ).rejects.toThrow('no calendar')
  })
})
