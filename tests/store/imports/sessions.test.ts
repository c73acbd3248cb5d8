import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { noteHandlers } from '#services/notes/handlers.ts'
import { fixture, refusal, rowCounts } from './support/import-file.ts'
import { sessionsSetup, total } from './support/sessions-setup.ts'

const setup = sessionsSetup()
const { sqlite, count, rows, caseload, sessions, table, people, twoPeople } = setup

describe("a counselor's sessions", () => {
  it('are recognised as sessions, column by column; the kind can be overruled', async () => {
    const found = await setup.files.inspect(sessions())
    expect(found).toMatchObject({ kind: 'sessions', rows: total })
    expect(found.columns.map(({ field }) => field)).toEqual([
      'fileNumber',
      'heldOn',
      'startTime',
      'minutes',
      'sessionKind',
      'attendance',
      'format',
      'firstText',
      'secondText',
      'thirdText',
      'fourthText',
      'mood',
      'craving',
    ])
    expect((await setup.files.inspect(caseload())).kind).toBe('clients')
    const overruled = await setup.files.inspect(sessions(), 'clients')
    expect(overruled.kind).toBe('clients')
    expect(overruled.columns[0]?.field).toBe('fileNumber')
    expect(overruled.columns[1]?.field).toBeNull()
  })

  it('ask the one question about dates, preview with counts and write nothing', async () => {
    await setup.files.take(caseload())
    const token = sessions()
    const choices = setup.files.choicesOf(await setup.files.inspect(token))
    const before = rowCounts(setup.vault)
    const asked = await setup.files.preview(token, choices)
    expect(asked.ambiguousDates.length).toBeGreaterThan(0)
    expect(asked.suggestedDateOrder).toBe('month-first')
    const seen = await setup.files.preview(token, { ...choices, dateOrder: 'month-first' })
    expect(seen.counts).toEqual({ rows: total, ready: total, marked: 29, refused: 0, alreadyHere: 0 })
    expect(seen).toMatchObject({ clients: 140, notTaken: [], missingFields: [], sample: [] })
    expect(new Set(seen.problems.map(({ code }) => code))).toEqual(new Set(['session-before-admission']))
    expect(seen.sessionSample).toHaveLength(50)
    expect(seen.sessionSample[1]).toMatchObject({
      row: 3,
      fileNumber: 'M-1000',
      heldOn: '2026-09-24',
      startTime: '14:15',
      kind: 'individual',
      attendance: 'present',
      minutes: 60,
      mood: 4,
      craving: 6,
      format: 'girp',
    })
    expect(rowCounts(setup.vault)).toEqual(before)
  })

  it('all land where live sessions keep theirs', async () => {
    await setup.files.take(caseload())
    const before = rowCounts(setup.vault)
    const { batch } = await setup.files.take(sessions())
    expect(batch).toMatchObject({
      kind: 'sessions',
      counts: { added: total, alreadyHere: 0, leftOut: 0, marked: 29 },
      cannotUndo: null,
    })
    const byStatus =
      'select a.status, s.status as session, count(*) as n from attendance a join sessions s on s.id = a.session_id'
    expect(rows(`${byStatus} group by 1, 2 order by 1`)).toEqual([
      { status: 'cancelled', session: 'cancelled', n: 115 },
      { status: 'late', session: 'held', n: 106 },
      { status: 'no-show', session: 'held', n: 165 },
      { status: 'present', session: 'held', n: 1_693 },
    ])
    expect(rows('select kind, count(*) as n from sessions group by 1 order by 1')).toEqual([
      { kind: 'family', n: 342 },
      { kind: 'group', n: 366 },
      { kind: 'individual', n: 1_047 },
      { kind: 'phone', n: 324 },
    ])
    expect(count("select sum(minutes) from attendance where status in ('no-show', 'cancelled')")).toBe(0)
    expect(count('select count(*) from attendance where mood is not null')).toBe(1_247)
    expect(count('select count(*) from attendance where craving is not null')).toBe(1_229)
    expect(count('select count(*) from attendance where episode_id is null')).toBe(29)
    expect(
      count('select count(*) from sessions where counselor_id is not null or group_id is not null'),
    ).toBe(0)
    expect(rows('select format, count(*) as n from notes group by 1 order by 1')).toEqual([
      { format: 'birp', n: 447 },
      { format: 'dap', n: 456 },
      { format: 'girp', n: 423 },
      { format: 'soap', n: 473 },
    ])
    const after = rowCounts(setup.vault)
    for (const [name, rowsBefore] of Object.entries(before)) {
      if (name.includes('caseload') || name === 'due_items') continue
      const added =
        { sessions: total, attendance: total, import_rows: total, notes: 1_799, import_batches: 1 }[name] ?? 0
      expect([name, after[name]]).toEqual([name, rowsBefore + added])
    }
  })

  it('bring notes that stand in the sections of their format, with file and row, and no signature', async () => {
    await setup.files.take(caseload())
    await setup.files.take(sessions())
    const at = (row: number) =>
      sqlite().prepare<[number], string>('select id from notes where source_row = ?').pluck().get(row) ?? ''
    const birp = await noteHandlers['notes.get'](setup.vault.context, { noteId: at(2) })
    expect(birp).toMatchObject({
      state: 'earlier-records',
      format: 'birp',
      sections: {
        behavior: 'Client spoke about planning the holiday weekend. Rated urge 8 of 10; slept 5 hours.',
        intervention: 'Counselor used a worksheet on returning to meetings.',
        response: 'Engaged; able to name 3 alternatives.',
        plan: 'Practise before next session: grief.',
      },
      signedAt: null,
      signatureHolds: null,
      source: { fileName: 'sessions.csv', row: 2, counselor: null, marks: [] },
      session: { heldOn: '2026-09-26', startTime: '18:15', kind: 'individual', minutes: 90 },
    })
    expect((await noteHandlers['notes.get'](setup.vault.context, { noteId: at(4) })).source?.marks).toEqual([
      {
        column: 'Session date',
        message: 'The session lies before the first admission. It is taken outside an episode of care.',
      },
    ])
    const dap = rows("select sections from notes where format = 'dap' order by source_row limit 1")[0]
    expect(Object.keys(JSON.parse(String(dap?.sections)) as object)).toEqual(['data', 'assessment', 'plan'])
    expect(
      count("select count(*) from notes_search where notes_search match 'holiday weekend'"),
    ).toBeGreaterThan(50)
  })

  it('move last seen on, and leave nothing due and no note unsigned', async () => {
    await setup.files.take(caseload())
    const due = () =>
      rows(
        "select kind, count(*) as n from due_items where kind in ('missing-note', 'unsigned-note') group by 1",
      )
    await setup.files.take(sessions())
    expect(due()).toEqual([])
    expect(count('select sum(unsigned_notes) from caseload')).toBe(0)
    expect(
      count(`select count(*) from caseload c where last_seen_on is not (select max(s.held_on) from attendance a
        join sessions s on s.id = a.session_id where a.client_id = c.client_id and a.status in ('present', 'late'))`),
    ).toBe(0)
    expect(count('select count(*) from caseload where last_seen_on is not null')).toBe(140)
    expect(
      count("select count(*) from due_items where kind = 'gone-quiet' and due_from <= '2026-11-22'"),
    ).toBe(0)
  })

  it('write one row of audit, which names nobody', async () => {
    await setup.files.take(caseload())
    await setup.files.take(sessions())
    const audit = rows(
      "select detail from audit_events where operation = 'imports.commit' order by seq desc limit 1",
    )
    expect(JSON.parse(String(audit[0]?.detail))).toEqual({
      kind: 'sessions',
      added: total,
      alreadyHere: 0,
      leftOut: 0,
      marked: 29,
      clients: 140,
    })
  })
})

describe('locked as earlier records', () => {
  it('no SQL changes or removes an imported note or its session', async () => {
    await twoPeople()
    await setup.files.take(table('T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5'))
    const tries = [
      "update notes set sections = '{}'",
      "update notes set state = 'draft', source_batch_id = null",
      "update notes set source_counselor = 'Somebody Else'",
      'delete from notes',
      'delete from sessions',
      'insert or replace into notes select * from notes',
    ]
    for (const sql of tries) expect(() => sqlite().exec(sql), sql).toThrow(/signed/)
    expect(rows('select state, sections from notes')).toEqual([
      {
        state: 'earlier-records',
        sections: '{"subjective":"s","objective":"o","assessment":"a","plan":"p"}',
      },
    ])
    const note = rows('select id from notes')[0]
    const noteId = String(note?.id)
    const draft = { noteId, revision: 0, format: 'soap' as const, sections: { subjective: 'x' } }
    for (const work of [
      () => noteHandlers['notes.saveDraft'](setup.vault.context, draft),
      () => noteHandlers['notes.sign'](setup.vault.context, draft),
      () => noteHandlers['notes.discardDraft'](setup.vault.context, { noteId }),
    ])
      expect((await refusal(work)).detail.code).toBe('already_signed')
  })
})

describe('importing sessions again', () => {
  it('adds nothing twice, whatever the encoding, the separator and the order of the columns', async () => {
    await setup.files.take(caseload())
    await setup.files.take(sessions())
    const before = rowCounts(setup.vault)
    const again = await setup.files.take(sessions())
    expect(again.batch.counts).toEqual({ added: 0, alreadyHere: total, leftOut: 0, marked: 0 })
    expect(again.seen).toMatchObject({ clients: 0, problems: [] })
    // No cell of this file holds a comma: the last column first, tabs, UTF-16.
    const turned = readFileSync(fixture('sessions.csv'), 'utf8')
      .split(/\r?\n/)
      .map((line) => line.split(',').toReversed().join('\t'))
      .join('\n')
    const other = setup.files.write('sessions.txt', Buffer.from(`\uFEFF${turned}`, 'utf16le'))
    expect((await setup.files.take(other)).batch.counts).toEqual(again.batch.counts)
    expect(rowCounts(setup.vault)).toMatchObject({ sessions: before.sessions, attendance: before.attendance })
  })

  it('keeps two identical rows as two, says so, and neither doubles nor merges them later', async () => {
    await twoPeople()
    const line = 'T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5'
    const other = 'T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,q,5,5'
    const first = await setup.files.take(table(line, line, other))
    expect(first.batch.counts).toEqual({ added: 3, alreadyHere: 0, leftOut: 0, marked: 1 })
    expect(first.seen.problems.map(({ row, code }) => [row, code])).toEqual([[3, 'session-twice']])
    expect(rows('select row, occurrence from import_rows where session_id is not null order by row')).toEqual(
      [
        { row: 2, occurrence: 1 },
        { row: 3, occurrence: 2 },
        { row: 4, occurrence: 1 },
      ],
    )
    expect((await setup.files.take(table(line, line, other))).batch.counts.added).toBe(0)
    // The same content a third time is a third session.
    const third = await setup.files.take(table(other, line, line, line))
    expect(third.batch.counts).toMatchObject({ added: 1, alreadyHere: 3 })
    expect(count('select count(*) from sessions')).toBe(4)
  })

  it('takes a row that says something else now as another session, and says so', async () => {
    await twoPeople()
    await setup.files.take(table('T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5'))
    const { seen, batch } = await setup.files.take(
      table('T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,changed,5,5'),
    )
    expect(seen.problems.map(({ code, severity }) => [severity, code])).toEqual([
      ['warning', 'session-same-time'],
    ])
    expect(batch.counts).toMatchObject({ added: 1, marked: 1 })
  })

  it('finds its rows again after the client got another number', async () => {
    await twoPeople()
    await setup.files.take(table('T-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,'))
    sqlite().exec("update clients set file_number = 'X-9', revision = 2 where file_number = 'T-1'")
    expect(
      (await setup.files.take(table('T-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,'))).batch.counts,
    ).toMatchObject({
      added: 0,
      alreadyHere: 1,
    })
  })
})

describe('rows that are wrong or doubtful', () => {
  it('are explained by row and column; nothing is written until they are left out', async () => {
    await people(
      'T-1,Testová,1980-01-01,2026-01-10,,',
      'T-2,Samplez,1975-05-05,2025-02-01,2026-03-01,Deceased',
    )
    const token = table(
      'NOBODY-7,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      ',2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      'T-1,2026-02-30,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      'T-1,,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      'T-1,2027-01-05,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      'T-1,2026-03-02,9:00,50,Individual,Perhaps,SOAP,s,o,a,p,5,5',
      'T-1,2026-03-03,9:00,50,Individual,,,,,,,,',
      't-1,2026-03-04,25:00,,Zumba,Attended,PIE,=SUM(A1),o,a,p,11,x',
      'T-1,2026-03-05,9:00,50,Individual,No-show,SOAP,called twice,,,,,5',
      'T-2,2026-03-20,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
      'T-1,2025-12-31,9:00,50,Group,Late,DAP,s,o,a,p,5,5',
    )
    const choices = setup.files.choicesOf(await setup.files.inspect(token), 'month-first')
    const seen = await setup.files.preview(token, choices)
    expect(seen.problems.map(({ row, column, severity, code }) => [row, severity, column, code])).toEqual([
      [2, 'error', 'Client #', 'number-unknown'],
      [3, 'error', 'Client #', 'number-missing'],
      [4, 'error', 'Session date', 'date-impossible'],
      [5, 'error', 'Session date', 'date-missing'],
      [6, 'error', 'Session date', 'session-in-future'],
      [7, 'error', 'Attendance', 'attendance-unknown'],
      [8, 'error', 'Attendance', 'attendance-missing'],
      [9, 'warning', 'Minutes', 'minutes-missing'],
      [9, 'warning', 'Start', 'time-unreadable'],
      [9, 'warning', 'Type', 'kind-unknown'],
      [9, 'warning', 'Mood 0-10', 'rating-unreadable'],
      [9, 'warning', 'Craving 0-10', 'rating-unreadable'],
      [9, 'warning', 'Subjective / Data / Behavior / Goal', 'looks-like-formula'],
      [9, 'warning', 'Format', 'format-unknown'],
      [10, 'warning', 'Craving 0-10', 'rating-not-seen'],
      [10, 'warning', 'Attendance', 'note-not-seen'],
      [11, 'warning', 'Session date', 'session-after-death'],
      [12, 'warning', 'Session date', 'session-before-admission'],
    ])
    expect(seen.counts).toEqual({ rows: 11, ready: 4, marked: 4, refused: 7, alreadyHere: 0 })
    const before = rowCounts(setup.vault)
    expect((await refusal(() => setup.files.commit(token, choices, seen.digest))).detail.code).toBe(
      'import_rejected',
    )
    expect(rowCounts(setup.vault)).toEqual(before)
    const batch = await setup.files.commit(token, choices, seen.digest, { leaveOutRefused: true })
    expect(batch.counts).toEqual({ added: 4, alreadyHere: 0, leftOut: 7, marked: 4 })
    expect(
      rows(`select s.held_on, s.start_time, s.kind, a.status, a.minutes, a.mood, a.craving, n.format, n.sections
        from sessions s join attendance a on a.session_id = s.id join notes n on n.session_id = s.id order by n.source_row`),
    ).toEqual([
      {
        held_on: '2026-03-04',
        start_time: null,
        kind: 'individual',
        status: 'present',
        minutes: 0,
        mood: null,
        craving: null,
        format: 'narrative',
        sections: JSON.stringify({ narrative: '=SUM(A1)\n\no\n\na', plan: 'p' }),
      },
      {
        held_on: '2026-03-05',
        start_time: '09:00',
        kind: 'individual',
        status: 'no-show',
        minutes: 0,
        mood: null,
        craving: null,
        format: 'soap',
        sections: JSON.stringify({ subjective: 'called twice' }),
      },
      {
        held_on: '2026-03-20',
        start_time: '09:00',
        kind: 'individual',
        status: 'present',
        minutes: 50,
        mood: 5,
        craving: 5,
        format: 'soap',
        sections: JSON.stringify({ subjective: 's', objective: 'o', assessment: 'a', plan: 'p' }),
      },
      {
        held_on: '2025-12-31',
        start_time: '09:00',
        kind: 'group',
        status: 'late',
        minutes: 50,
        mood: 5,
        craving: 5,
        format: 'dap',
        sections: JSON.stringify({ data: 's\n\no', assessment: 'a', plan: 'p' }),
      },
    ])
    const marks = rows('select marks from import_rows where row = 9 and session_id is not null')
    expect(String(marks[0]?.marks)).toContain('25:00')
  })

  it('need number and date: without their columns the preview says so and a commit is refused', async () => {
    await twoPeople()
    const token = table('T-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,')
    const choices = setup.files.choicesOf(await setup.files.inspect(token), 'month-first')
    const { '0': _number, ...rest } = choices.columns
    const seen = await setup.files.preview(token, { ...choices, columns: rest })
    expect(seen).toMatchObject({ missingFields: ['fileNumber'], counts: { ready: 0, refused: 1 } })
    expect(
      (await refusal(() => setup.files.commit(token, { ...choices, columns: rest }, seen.digest))).detail
        .code,
    ).toBe('import_rejected')
  })

  it('a column meant for a field of the other kind is refused', async () => {
    const token = table('T-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,')
    const choices = setup.files.choicesOf(await setup.files.inspect(token), 'month-first')
    const { detail } = await refusal(() => setup.files.preview(token, { ...choices, kind: 'clients' }))
    expect(detail.code).toBe('invalid_input')
  })

  it('name a counselor: one of the staff list gets the session, another name stays as given and joins nothing', async () => {
    await twoPeople()
    const staff = count('select count(*) from staff')
    await setup.files.take(
      setup.files.write(
        'held-by.csv',
        'Client #,Session date,Attendance,Counselor,Progress note\nT-1,2026-03-01,Attended,testa counselor,words\nT-1,2026-03-02,Attended,O. Ther,words\n',
      ),
    )
    expect(
      rows(`select s.counselor_id = (select id from staff where name = 'Testa Counselor') as matched,
        s.counselor_as_given as given, n.source_counselor as source, n.author_id as author, n.format
        from sessions s join notes n on n.session_id = s.id order by s.held_on`),
    ).toEqual([
      { matched: 1, given: null, source: 'testa counselor', author: null, format: 'narrative' },
      { matched: null, given: 'O. Ther', source: 'O. Ther', author: null, format: 'narrative' },
    ])
    expect(count('select count(*) from staff')).toBe(staff)
  })
})
