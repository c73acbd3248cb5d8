import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import {
  detailFields,
  fromForm,
  mergeDetails,
  toForm,
  type DetailsForm,
} from '../../../src/renderer/features/client/details-merge.ts'
import { uuid } from '../fake-bridge/people.ts'

const text = fc.constantFrom('', 'a', 'b', 'c')
const asked = fc.constantFrom('yes' as const, 'no' as const, 'not-asked' as const)
const form: fc.Arbitrary<DetailsForm> = fc.record({
  fileNumber: text,
  firstName: text,
  lastName: text,
  preferredName: text,
  dateOfBirth: fc.constantFrom('', '1990-01-02', '1991-02-03'),
  pronouns: text,
  phone: text,
  email: text,
  mayCall: asked,
  mayLeaveMessage: asked,
  remarks: text,
})
const clientOf = (values: DetailsForm): ClientDetail => ({
  ...fromForm(values),
  clientId: uuid(1),
  revision: 2,
  age: null,
  allergies: { listed: [], told: null, noneKnown: false },
  deceasedOn: null,
  lastSeenOn: null,
  next: null,
  sessionCount: 0,
  contacts: [],
  episodes: [],
  due: [],
  openReferrals: { unanswered: 0, earliestDueOn: null },
  importedFrom: null,
})

describe('details changed here and elsewhere', () => {
  it('writes a form and reads it back the same', () => {
    fc.assert(
      fc.property(form, (values) => {
        expect(toForm(fromForm(values))).toEqual(values)
      }),
    )
  })

  it('never drops what was typed, takes newer values where nothing was typed, and names every dispute', () => {
    fc.assert(
      fc.property(form, form, form, (base, mine, newer) => {
        const merged = mergeDetails(base, mine, clientOf(newer))
        const disputed = new Map(merged.disputed.map((one) => [one.field, one.newer]))
        for (const field of detailFields) {
          const touched = mine[field] !== base[field]
          expect(merged.form[field]).toBe(touched ? mine[field] : newer[field])
          const dispute = touched && newer[field] !== base[field] && newer[field] !== mine[field]
          expect(disputed.get(field)).toBe(dispute ? newer[field] : undefined)
        }
      }),
    )
  })
})
