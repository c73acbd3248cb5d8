import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientImportFields, sessionImportFields } from '#shared/contract/operations/imports.ts'
import {
  assignField,
  bookmarkOf,
  choicesOf,
  emptyWizard,
  fromBookmark,
  missingIn,
  recognisedColumns,
  withInspection,
  type Inspection,
  type WizardState,
} from '../../../src/renderer/features/imports/wizard-state.ts'
import { uuid } from '../fake-bridge/people.ts'

const inspection = (
  fields: Inspection['columns'][number]['field'][],
  headers = 'abcdefgh',
  kind: Inspection['kind'] = 'clients',
): Inspection => ({
  kind,
  encoding: 'utf-8',
  separator: ',',
  rows: 3,
  columns: fields.map((field, index) => ({ index, header: headers[index] ?? '', samples: [], field })),
})
const chosen: WizardState = {
  ...emptyWizard,
  step: 'columns',
  file: { fileToken: uuid(1), fileName: 'Nobody Special.csv', bytes: 10 },
}

describe('choices on the way to an import', () => {
  it('gives a field to one column at a time, whatever is chosen in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 9 }),
            fc.option(fc.constantFrom(...clientImportFields, ...sessionImportFields), { nil: null }),
          ),
        ),
        (steps) => {
          let columns = {}
          for (const [index, field] of steps) columns = assignField(columns, index, field)
          const fields = Object.values(columns)
          expect(new Set(fields).size).toBe(fields.length)
          // Choosing the last one again changes nothing.
          for (const [index, field] of steps.slice(-1))
            expect(columns).toEqual(assignField(columns, index, field))
        },
      ),
    )
  })

  it('takes a field that two columns were recognised as from the first of them', () => {
    expect(recognisedColumns(inspection(['lastName', 'phone', 'phone']))).toEqual({
      '0': 'lastName',
      '1': 'phone',
    })
  })

  it('keeps what was chosen by hand when the same columns are read again, and begins anew for others', () => {
    const first = withInspection(chosen, inspection(['lastName', null]))
    const changed = { ...first, columns: assignField(first.columns ?? {}, 1, 'remarks') }
    const again = withInspection(changed, inspection(['lastName', null]))
    expect(again.columns).toEqual({ '0': 'lastName', '1': 'remarks' })
    const other = withInspection(changed, inspection(['lastName', 'phone'], 'xyz'))
    expect(other.columns).toEqual({ '0': 'lastName', '1': 'phone' })
  })

  it('begins anew when the rows are about something else', () => {
    const clients = withInspection(chosen, inspection(['fileNumber', null]))
    const byHand = { ...clients, columns: assignField(clients.columns ?? {}, 1, 'remarks') }
    const sessions = withInspection(byHand, inspection(['fileNumber', 'heldOn'], 'abcdefgh', 'sessions'))
    expect(sessions.columns).toEqual({ '0': 'fileNumber', '1': 'heldOn' })
    expect(choicesOf(sessions)?.kind).toBe('sessions')
    expect(choicesOf({ ...sessions, kind: 'clients' })?.kind).toBe('clients')
  })

  it('asks for what a kind needs: a name; the number of the client and the date of the session', () => {
    expect(missingIn('clients', { '0': 'firstName' })).toContain('last name')
    expect(missingIn('clients', { '0': 'lastName' })).toBeNull()
    expect(missingIn('clients', { '0': 'fullName' })).toBeNull()
    expect(missingIn('sessions', { '0': 'heldOn' })).toContain('file number')
    expect(missingIn('sessions', { '0': 'fileNumber' })).toContain('session date')
    expect(missingIn('sessions', { '0': 'fileNumber', '1': 'heldOn' })).toBeNull()
  })

  it('comes back from the address as it was, and the address holds no name of a file', () => {
    const state = withInspection(
      { ...chosen, separator: ';', dateOrder: 'day-first' },
      inspection(['lastName', null]),
    )
    const bookmark = bookmarkOf(state)
    expect(bookmark).not.toContain('Nobody')
    const restored = fromBookmark(bookmark ?? '')
    expect(restored).toMatchObject({
      step: 'columns',
      file: { fileToken: uuid(1), fileName: null },
      kind: 'clients',
      separator: ';',
      dateOrder: 'day-first',
      columns: { '0': 'lastName' },
    })
    if (restored === null) throw new Error('The bookmark was not read.')
    expect(choicesOf(withInspection(restored, inspection(['lastName', null])))).toEqual(choicesOf(state))
  })

  it('takes no address that is not one of its own', () => {
    fc.assert(fc.property(fc.string(), (text) => fromBookmark(text) === null))
    fc.assert(fc.property(fc.jsonValue(), (value) => fromBookmark(JSON.stringify(value)) === null))
    expect(bookmarkOf(emptyWizard)).toBeNull()
  })
})
