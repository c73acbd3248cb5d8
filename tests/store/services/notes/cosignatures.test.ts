import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer } from '../../../security/support/actors.ts'
import { handTo } from '../../../security/support/charts.ts'
import { addended, openNotesClinic, refusal, sessionOn, signed, type NotesClinic } from './clinic.ts'

let clinic: NotesClinic
beforeEach(async () => {
  clinic = await openNotesClinic()
})
afterEach(() => clinic.end())

const needed = async (): Promise<void> => {
  const { context } = clinic.vault
  const { settingsHandlers } = await import('#services/settings/handlers.ts')
  await settingsHandlers['settings.change'](context, { cosignedStaffIds: [clinic.author.user.staffId] })
}
const queue = async (actor = clinic.supervisor) => (await answer(actor, 'notes.waiting', {})).waiting
const returned = async () => (await answer(clinic.author, 'notes.waiting', {})).returned
const openRequest = async (noteId: string): Promise<string> => {
  const { cosignatures } = await answer(clinic.author, 'notes.get', { noteId })
  return cosignatures.find(({ outcome }) => outcome === null)?.cosignatureId ?? ''
}

describe('a co-signature', () => {
  it('goes its whole way: asked, returned with comments, answered by an addendum, asked again, given', async () => {
    const { author, supervisor, vault } = clinic
    const { noteId } = await signed(clinic)
    const asked = await answer(author, 'notes.requestCosignature', { noteId, cosignerId: null })
    expect(asked.cosignatures).toMatchObject([{ outcome: null, requestedOf: null, signatureHolds: null }])
    expect(await queue()).toMatchObject([
      { noteId, author: 'Nova Author', preferredName: 'Testy', requestedOf: null },
    ])
    expect((await answer(supervisor, 'notes.get', { noteId })).may.answerCosignature).toBe(true)
    const cosignatureId = await openRequest(noteId)
    const back = { cosignatureId, outcome: 'returned' as const, comments: 'Say what was planned.' }
    expect(await refusal(supervisor, 'notes.answerCosignature', { ...back, comments: ' ' })).toBe(
      'invalid_input comments',
    )
    await answer(supervisor, 'notes.answerCosignature', back)
    // One row, by the supervisor, with the hash of what was signed and none of the words.
    const row = vault.context.store.sqlite
      .prepare<[], { category: string; userId: string; detail: string; hash: Buffer }>(
        `select e.category, e.user_id as userId, e.detail, c.content_hash as hash from audit_events e
           join cosignatures c on c.id = e.subject_id where e.operation = 'notes.answerCosignature'`,
      )
      .all()
    expect(row).toMatchObject([{ category: 'sign', userId: supervisor.user.userId }])
    expect(row[0]?.detail).toContain(row[0]?.hash.toString('hex'))
    expect(row[0]?.detail).not.toContain('planned')
    expect(await queue()).toEqual([])
    expect(await returned()).toMatchObject([
      { noteId, answeredBy: 'Sula Supervisor', comments: 'Say what was planned.' },
    ])
    vault.clock.days(1)
    const again = await addended(author, noteId, 'Planned: two meetings.', true)
    expect(again.cosignatures.map(({ outcome }) => outcome)).toEqual(['returned', null])
    expect(await returned()).toEqual([])
    const given = await answer(supervisor, 'notes.answerCosignature', {
      cosignatureId: await openRequest(noteId),
      outcome: 'given',
      comments: null,
    })
    expect(given.cosignatures).toMatchObject([
      { outcome: 'returned', signatureHolds: true },
      { outcome: 'given', answeredBy: 'Sula Supervisor', comments: null, signatureHolds: true },
    ])
    expect(await queue()).toEqual([])
    // Nothing was added since: there is nothing to ask for.
    expect(await refusal(author, 'notes.requestCosignature', { noteId, cosignerId: null })).toBe('conflict')
    vault.clock.days(1)
    await addended(author, noteId, 'One more thing.')
    expect(await refusal(author, 'notes.requestCosignature', { noteId, cosignerId: null })).toBe('done')
  })

  it('is asked for by itself, in the act of signing, where the site wants it of the author', async () => {
    await needed()
    const { cosignatures, cosignatureNeeded } = await signed(clinic)
    expect(cosignatureNeeded).toBe(true)
    expect(cosignatures).toMatchObject([{ outcome: null, requestedBy: 'Nova Author' }])
    const operations = clinic.vault.context.store.sqlite
      .prepare<[], string>('select operation from audit_events order by seq desc limit 2')
      .pluck()
      .all()
    expect(operations).toEqual(['notes.requestCosignature', 'notes.sign'])
  })

  it('waits in a list that asks no question for each of its rows', async () => {
    await needed()
    const cost = async (): Promise<number> => {
      const spy = vi.spyOn(clinic.vault.context.store.sqlite, 'prepare')
      try {
        await queue()
        return spy.mock.calls.length
      } finally {
        spy.mockRestore()
      }
    }
    await signed(clinic)
    await queue()
    const forOne = await cost()
    for (const heldOn of ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'])
      await signed(clinic, heldOn)
    expect(await queue()).toHaveLength(5)
    expect(await cost()).toBe(forOne)
    expect(forOne).toBeGreaterThan(0)
  })

  it('leaves the note unsigned when the request cannot be written: both or neither', async () => {
    await needed()
    const { vault, author, clientId } = clinic
    const sessionId = await sessionOn(clinic, '2026-11-20')
    const { noteId } = await answer(author, 'notes.start', { clientId, sessionId, format: 'dap' })
    vault.context.store.sqlite.exec(
      `create temp trigger full before insert on cosignatures begin select raise(abort, 'conflict: no'); end`,
    )
    const words = { noteId, revision: 0, format: 'dap' as const, sections: { data: 'Seen' } }
    expect(await refusal(author, 'notes.sign', words)).toBe('conflict')
    vault.context.store.sqlite.exec('drop trigger full')
    expect(await answer(author, 'notes.get', { noteId })).toMatchObject({ state: 'draft', cosignatures: [] })
  })

  it('asked of one supervisor stands in their list alone, until the author turns it to another', async () => {
    const { author, supervisor, other } = clinic
    const { noteId } = await signed(clinic)
    await answer(author, 'notes.requestCosignature', { noteId, cosignerId: other.user.staffId })
    expect(await queue()).toEqual([])
    expect(await queue(other)).toMatchObject([{ noteId, requestedOf: 'Otis Other' }])
    const given = { cosignatureId: await openRequest(noteId), outcome: 'given' as const, comments: null }
    expect(await refusal(supervisor, 'notes.answerCosignature', given)).toBe('forbidden')
    const turned = await answer(author, 'notes.requestCosignature', {
      noteId,
      cosignerId: supervisor.user.staffId,
    })
    expect(turned.cosignatures).toHaveLength(1)
    expect(await queue(other)).toEqual([])
    expect(await refusal(supervisor, 'notes.answerCosignature', given)).toBe('done')
    expect(await refusal(supervisor, 'notes.answerCosignature', given)).toBe('already_signed')
  })

  it('is never given by the author, by a counselor, or for a chart that is not open', async () => {
    const { author, supervisor, other, mate, vault, clientId } = clinic
    const { noteId } = await signed(clinic)
    await answer(author, 'notes.requestCosignature', { noteId, cosignerId: null })
    const given = { cosignatureId: await openRequest(noteId), outcome: 'given' as const, comments: null }
    expect(await refusal(author, 'notes.answerCosignature', given)).toBe('forbidden')
    expect(await refusal(mate, 'notes.answerCosignature', given)).toBe('forbidden')
    // Another counselor's client now, of no team: neither listed nor answered.
    const stranger = vault.context.user
    handTo(vault, clientId, stranger.staffId)
    expect(await queue(other)).toEqual([])
    expect(await refusal(supervisor, 'notes.answerCosignature', given)).toBe('forbidden')
  })

  it('is never given under one’s own note, supervisor or not', async () => {
    const { supervisor, vault, clientId, author } = clinic
    handTo(vault, clientId, supervisor.user.staffId)
    const sessionId = await sessionOn({ ...clinic, author: supervisor }, '2026-11-20')
    const { noteId } = await answer(supervisor, 'notes.start', { clientId, sessionId, format: 'dap' })
    await answer(supervisor, 'notes.sign', {
      noteId,
      revision: 0,
      format: 'dap',
      sections: { data: 'Seen' },
    })
    const asked = await answer(supervisor, 'notes.requestCosignature', { noteId, cosignerId: null })
    expect(asked.may.answerCosignature).toBe(false)
    expect(await queue()).toEqual([])
    const cosignatureId = asked.cosignatures[0]?.cosignatureId ?? ''
    const given = { cosignatureId, outcome: 'given' as const, comments: null }
    expect(await refusal(supervisor, 'notes.answerCosignature', given)).toBe('conflict')
    const self = supervisor.user.staffId
    expect(await refusal(supervisor, 'notes.requestCosignature', { noteId, cosignerId: self })).toBe(
      'invalid_input cosignerId',
    )
    expect(
      await refusal(supervisor, 'notes.requestCosignature', { noteId, cosignerId: author.user.staffId }),
    ).toBe('invalid_input cosignerId')
  })

  it('lists what waits in a fixed number of statements, however much there is', async () => {
    const { vault, author } = clinic
    const { sqlite } = vault.context.store
    const counted = async (): Promise<number> => {
      let count = 0
      const prepare = sqlite.prepare.bind(sqlite)
      sqlite.prepare = (source: string) => {
        count += 1
        return prepare(source)
      }
      try {
        await queue()
      } finally {
        sqlite.prepare = prepare
      }
      return count
    }
    const ask = async (heldOn: string) => {
      const { noteId } = await signed(clinic, heldOn)
      await answer(author, 'notes.requestCosignature', { noteId, cosignerId: null })
    }
    await ask('2026-11-01')
    await queue()
    const few = await counted()
    for (let day = 2; day <= 16; day += 1) await ask(`2026-11-${String(day).padStart(2, '0')}`)
    expect(await counted()).toBe(few)
    expect(await queue()).toHaveLength(16)
  })
})
