import { describe, expect, it } from 'vitest'
import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import { recogniseClientColumns, recogniseColumns, recogniseKind } from '#shared/domain/imports/columns.ts'

const fields = (...columns: readonly (readonly [header: string, samples?: readonly string[]])[]) =>
  recogniseClientColumns(columns.map(([header, samples = []], index) => ({ index, header, samples })))

const dates = ['2025-01-02', '3/14/26', '25-Feb-2025']

describe('recognising columns', () => {
  it.each<[string, readonly string[], ClientImportField]>([
    ['Client #', ['M-1', 'M-2'], 'fileNumber'],
    ['MRN', ['00123'], 'fileNumber'],
    ['SURNAME', [], 'lastName'],
    ['firstName', [], 'firstName'],
    ['Client Name', ['Testová, Zoë'], 'fullName'],
    ['D.O.B.', ['1/8/59'], 'dateOfBirth'],
    ["Client's Date of Birth", dates, 'dateOfBirth'],
    ['Cell Phone (day)', ['555-0100'], 'phone'],
    ['E-mail', ['zoe@example.invalid'], 'email'],
    ['OK to leave voicemail?', ['Y'], 'mayLeaveMessage'],
    ['Intake Date', dates, 'admittedOn'],
    ['Discharge', dates, 'dischargedOn'],
    ['Discharge', ['Completed', 'Left against advice'], 'dischargeReason'],
    ['D/C Reason', ['Completed'], 'dischargeReason'],
    ['LOC', ['IOP'], 'levelOfCare'],
    ['Therapist', ['A. Samplez'], 'counselor'],
    ['Drug of Choice', ['Alcohol'], 'primarySubstance'],
    ['Substance #2', ['Heroin'], 'secondarySubstance'],
    ['Date of Last Use', dates, 'lastUseOn'],
    ['ICD-10 Dx', ['F10.20'], 'diagnosisCode'],
    ['Next of Kin', ['Zoë (sister) 555-0100'], 'emergencyContact'],
    ['Notes', [], 'remarks'],
  ])('%s', (header, samples, field) => expect(fields([header, samples])).toEqual([field]))

  it('uses each field once, for the better column', () => {
    expect(fields(['Phone (work)'], ['Phone'])).toEqual([null, 'phone'])
    expect(fields(['Comments'], ['Comments'])).toEqual(['remarks', null])
  })

  it("takes nobody else's phone or dates for the client's", () => {
    expect(fields(['Probation officer phone', ['555-0100']], ['Next review date', dates])).toEqual([
      null,
      null,
    ])
  })

  it('lets the content speak where the header cannot', () => {
    expect(fields(['Client', ['M-1', 'M-2', 'M-3']])).toEqual(['fileNumber'])
    expect(fields(['Client', ['Zoë Testová', 'Jean Faux']])).toEqual(['fullName'])
    expect(fields(['X1', ['F10.20', 'F11.20']], ['X2', ['she/her', 'he/him']], ['X3', ['q']])).toEqual([
      'diagnosisCode',
      'pronouns',
      null,
    ])
    expect(fields(['Intake', ['telephone', 'walk-in']])).toEqual([null])
  })

  it('takes a name once: "Name" is the last name beside a first name, and nothing beside a last name', () => {
    expect(fields(['Name'], ['First name'])).toEqual(['lastName', 'firstName'])
    expect(fields(['Client name'], ['Last name'], ['First name'])).toEqual([null, 'lastName', 'firstName'])
  })
})

describe('recognising what a table holds', () => {
  const look = (...columns: readonly (readonly [header: string, samples?: readonly string[]])[]) =>
    columns.map(([header, samples = []], index) => ({ index, header, samples }))
  const visits = look(
    ['MRN', ['0012', '0012', '0013']],
    ['Date of Service', dates],
    ['Start Time', ['9:00 AM', '14:30']],
    ['Duration', ['50', '45 min']],
    ['Service', ['Individual', 'Group']],
    ['Status', ['Attended', 'No show']],
    ['Therapist', ['A. Samplez']],
    ['Progress Note', ['words']],
  )

  it('sessions by their date and what else only a session has', () => {
    expect(recogniseKind(visits)).toBe('sessions')
    expect(recogniseColumns('sessions', visits)).toEqual([
      'fileNumber',
      'heldOn',
      'startTime',
      'minutes',
      'sessionKind',
      'attendance',
      'counselor',
      'firstText',
    ])
  })

  it('clients otherwise, also where nothing is recognised', () => {
    expect(recogniseKind(look(['Last name'], ['DOB', dates], ['Intake date', dates], ['Notes']))).toBe(
      'clients',
    )
    expect(recogniseKind(look(['Q1'], ['Q2']))).toBe('clients')
    expect(recogniseColumns('clients', visits)[1]).toBeNull()
  })

  it('by content where a header may be either: a status that says no attendance is none', () => {
    expect(
      recogniseColumns('sessions', look(['Session date', dates], ['Status', ['Open', 'Closed']])),
    ).toEqual(['heldOn', null])
  })
})
