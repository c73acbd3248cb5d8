import { caseloadFilter } from '#shared/contract/operations/caseload.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { clientHandlers } from '#services/clients/handlers.ts'
import { noteHandlers } from '#services/notes/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { newClient } from '../../support/new-client.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

/** The value of a handler that may be asynchronous by type; all of these answer at once. */
const now = <T>(value: T | Promise<T>): T => {
  if (value instanceof Promise) throw new Error('This handler was expected to answer at once.')
  return value
}

const failure = (work: () => unknown): OperationFailure => {
  try {
    work()
  } catch (error) {
    if (error instanceof OperationFailure) return error
    throw error
  }
  throw new Error('This was expected to be refused.')
}

let vault: TestVault
beforeEach(() => {
  vault = openTestVault()
})
afterEach(() => vault.end())

const { client: person, episode } = newClient(
  {
    firstName: 'Núria',
    lastName: 'Testová',
    dateOfBirth: '1980-02-29',
    pronouns: 'she/her',
    phone: '555-0101',
  },
  { admittedOn: '2026-10-01', levelOfCare: 'IOP', referralSource: 'Court' },
)
const held = {
  heldOn: '2026-11-20',
  startTime: '14:30',
  kind: 'individual' as const,
  attendance: 'present' as const,
  minutes: 50,
  mood: 6,
  craving: 3,
}
const everybody = caseloadFilter.parse({ status: 'all' })

const admit = (fields: Partial<typeof person> = {}): string => {
  const { clientId } = now(
    now(
      clientHandlers['clients.create'](vault.context, {
        client: { ...person, ...fields },
        episode,
        evenIfSimilar: true,
      }),
    ),
  )
  if (clientId === null) throw new Error('The client was not created.')
  return clientId
}
const list = (filter: Partial<typeof everybody> = {}) =>
  now(
    now(
      clientHandlers['clients.list'](vault.context, {
        filter: { ...everybody, ...filter },
        sort: [{ column: 'why', direction: 'ascending' }],
        groupBy: null,
        offset: 0,
        limit: 100,
      }),
    ),
  )
const recordSession = (clientId: string, session: Partial<typeof held> = {}): string =>
  now(sessionHandlers['sessions.record'](vault.context, { clientId, session: { ...held, ...session } }))
    .sessionId
const startNote = (clientId: string, sessionId: string) =>
  now(noteHandlers['notes.start'](vault.context, { clientId, sessionId, format: 'dap' }))

describe('a chart', () => {
  it('is found by a name without its accents, by a part of the file number, and not by another word', () => {
    const clientId = admit()
    for (const text of ['nuria', 'TESTOVA', 'tes nur', 'C-0001', '0001']) {
      const { hits } = now(clientHandlers['clients.find'](vault.context, { text, limit: 10 }))
      expect(
        hits.map((hit) => hit.clientId),
        text,
      ).toEqual([clientId])
      expect(list({ search: text }).total, text).toBe(1)
    }
    expect(list({ search: 'uria' }).total).toBe(0)
  })

  it('gets the next free file number and refuses one that is taken, in any case', () => {
    admit({ fileNumber: 'm-0099' })
    const second = now(
      now(clientHandlers['clients.get'](vault.context, { clientId: admit({ firstName: 'Zweite' }) })),
    )
    expect(second.fileNumber).toBe('m-0100')
    const refused = failure(() => admit({ fileNumber: 'M-0100' }))
    expect(refused.detail).toMatchObject({ code: 'invalid_input', fields: [{ path: 'client.fileNumber' }] })
  })

  it('asks before it makes a second chart of the same person', () => {
    const clientId = admit()
    const answer = now(
      now(clientHandlers['clients.create'](vault.context, { client: person, episode, evenIfSimilar: false })),
    )
    expect(answer.clientId).toBeNull()
    expect(answer.possibleDuplicates.map((hit) => hit.clientId)).toEqual([clientId])
    expect(list().total).toBe(1)
  })

  it('keeps both when two windows change it: the second is told and overwrites nothing', () => {
    const clientId = admit()
    now(
      now(
        clientHandlers['clients.change'](vault.context, {
          clientId,
          revision: 1,
          client: { ...person, phone: '555-0102' },
        }),
      ),
    )
    const refused = failure(() =>
      now(
        clientHandlers['clients.change'](vault.context, {
          clientId,
          revision: 1,
          client: { ...person, phone: '555-0199' },
        }),
      ),
    )
    expect(refused.detail.code).toBe('conflict')
    expect(now(clientHandlers['clients.get'](vault.context, { clientId })).phone).toBe('555-0102')
  })
})

describe('what is due', () => {
  it('follows the facts: missing note, unsigned note, signed, gone quiet', () => {
    const clientId = admit()
    const why = () => list().rows[0]?.why ?? null
    expect(why()).toMatchObject({ kind: 'gone-quiet', urgency: 'urgent' })
    const sessionId = recordSession(clientId)
    expect(why()).toMatchObject({ kind: 'missing-note', urgency: 'due', sessionId })
    const note = startNote(clientId, sessionId)
    expect(why()).toMatchObject({ kind: 'unsigned-note', urgency: 'due', sessionId })
    expect(list().rows[0]?.unsignedNotes).toBe(1)
    vault.clock.days(2)
    expect(why()).toMatchObject({ kind: 'unsigned-note', urgency: 'urgent' })
    now(
      noteHandlers['notes.sign'](vault.context, {
        noteId: note.noteId,
        revision: 0,
        format: 'dap',
        sections: { data: 'Seen.' },
      }),
    )
    expect(why()).toBeNull()
    vault.clock.days(18)
    expect(why()).toMatchObject({ kind: 'gone-quiet' })
    expect(list().rows[0]?.lastSeenOn).toBe('2026-11-20')
  })

  it('does not count a no-show as seen, nor ask a note for it', () => {
    const clientId = admit()
    recordSession(clientId, { attendance: 'no-show' as never, minutes: 0 })
    expect(list().rows[0]).toMatchObject({ lastSeenOn: null, why: { kind: 'gone-quiet' } })
  })

  it('comes back with a session that was removed by mistake', () => {
    const clientId = admit()
    const sessionId = recordSession(clientId)
    now(
      sessionHandlers['sessions.remove'](vault.context, {
        clientId,
        sessionId,
        reason: 'Entered for the wrong person',
      }),
    )
    expect(
      now(sessionHandlers['sessions.list'](vault.context, { clientId, offset: 0, limit: 10 })).total,
    ).toBe(0)
    expect(list().rows[0]?.lastSeenOn).toBeNull()
    now(sessionHandlers['sessions.bringBack'](vault.context, { clientId, sessionId }))
    expect(list().rows[0]).toMatchObject({ lastSeenOn: '2026-11-20', why: { kind: 'missing-note' } })
  })
})

describe('a note', () => {
  it('keeps a draft out of the record, and moves it there when it is signed', () => {
    const clientId = admit()
    const sessionId = recordSession(clientId)
    const { noteId } = startNote(clientId, sessionId)
    const saved = now(
      now(
        noteHandlers['notes.saveDraft'](vault.context, {
          noteId,
          revision: 0,
          format: 'soap',
          sections: { subjective: 'Ein Wort' },
        }),
      ),
    )
    expect(now(noteHandlers['notes.get'](vault.context, { noteId }))).toMatchObject({
      state: 'draft',
      format: 'soap',
      sections: { subjective: 'Ein Wort' },
      draftRevision: saved.revision,
    })
    const rows = () =>
      now(sessionHandlers['sessions.list'](vault.context, { clientId, offset: 0, limit: 10 })).rows
    expect(rows()[0]?.note).toMatchObject({ state: 'draft', excerpt: 'Ein Wort' })
    const signed = now(
      now(
        noteHandlers['notes.sign'](vault.context, {
          noteId,
          revision: saved.revision,
          format: 'soap',
          sections: { subjective: 'Ein Wort', plan: 'Weiter' },
        }),
      ),
    )
    expect(signed).toMatchObject({
      state: 'signed',
      signatureHolds: true,
      sections: { subjective: 'Ein Wort', plan: 'Weiter' },
    })
    expect(vault.context.drafts.get(noteId)).toBeNull()
    expect(rows()[0]?.note).toMatchObject({ state: 'signed', excerpt: 'Ein Wort' })
  })

  it('is locked once signed: no save, no second signature, no discard, no change of its session, no SQL', () => {
    const clientId = admit()
    const sessionId = recordSession(clientId)
    const { noteId } = startNote(clientId, sessionId)
    now(
      noteHandlers['notes.sign'](vault.context, {
        noteId,
        revision: 0,
        format: 'dap',
        sections: { data: 'Seen.' },
      }),
    )
    const draft = { noteId, revision: 0, format: 'dap' as const, sections: { data: 'Other.' } }
    for (const attempt of [
      () => noteHandlers['notes.saveDraft'](vault.context, draft),
      () => noteHandlers['notes.sign'](vault.context, draft),
      () => noteHandlers['notes.discardDraft'](vault.context, { noteId }),
      () =>
        sessionHandlers['sessions.change'](vault.context, {
          clientId,
          sessionId,
          revision: 1,
          session: held,
        }),
      () => sessionHandlers['sessions.remove'](vault.context, { clientId, sessionId, reason: 'x' }),
    ]) {
      expect(failure(attempt).detail.code).toBe('already_signed')
    }
    for (const statement of [
      `update notes set sections = '{"data":"Other."}' where id = '${noteId}'`,
      `update notes set state = 'draft' where id = '${noteId}'`,
      `delete from notes where id = '${noteId}'`,
      `replace into notes select * from notes where id = '${noteId}'`,
      `update sessions set held_on = '2026-11-01' where id = '${sessionId}'`,
    ]) {
      expect(() => vault.context.store.sqlite.exec(statement), statement).toThrow(/./)
    }
    expect(now(noteHandlers['notes.get'](vault.context, { noteId }))).toMatchObject({ signatureHolds: true })
  })

  it('is not signed empty, nor over a newer draft of another window', () => {
    const clientId = admit()
    const { noteId } = startNote(clientId, recordSession(clientId))
    const blank = { noteId, revision: 0, format: 'dap' as const, sections: { data: '  \n' } }
    expect(failure(() => noteHandlers['notes.sign'](vault.context, blank)).detail.code).toBe('invalid_input')
    now(
      noteHandlers['notes.saveDraft'](vault.context, {
        ...blank,
        sections: { data: 'From the other window' },
      }),
    )
    const stale = { ...blank, sections: { data: 'From this window' } }
    expect(failure(() => noteHandlers['notes.sign'](vault.context, stale)).detail.code).toBe('conflict')
    expect(failure(() => noteHandlers['notes.saveDraft'](vault.context, stale)).detail.code).toBe('conflict')
    expect(now(noteHandlers['notes.get'](vault.context, { noteId })).sections).toEqual({
      data: 'From the other window',
    })
  })

  it('says so when its text was changed behind the triggers', () => {
    const clientId = admit()
    const { noteId } = startNote(clientId, recordSession(clientId))
    now(
      noteHandlers['notes.sign'](vault.context, {
        noteId,
        revision: 0,
        format: 'dap',
        sections: { data: 'Seen.' },
      }),
    )
    const { sqlite } = vault.context.store
    const triggers = sqlite
      .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'trigger'`)
      .all()
    for (const { name } of triggers) sqlite.exec(`drop trigger "${name}"`)
    sqlite.exec(`update notes set sections = '{"data":"Not seen."}' where id = '${noteId}'`)
    expect(now(noteHandlers['notes.get'](vault.context, { noteId })).signatureHolds).toBe(false)
  })
})
