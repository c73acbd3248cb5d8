import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IntakeItem, StoredItems } from '#shared/contract/operations/intake-items.ts'
import {
  contactFields,
  diagnosisFields,
  itemKeys,
  itemsToSave,
  medicationFields,
  type IntakeIds,
} from '../../security/support/intake.ts'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
})
afterEach(() => vault.end())

const items = (): StoredItems => call('intake.get', { clientId }).items
const saved = (item: IntakeItem, of = clientId) => call('intake.saveItem', { clientId: of, item })

const noIds: IntakeIds = {
  episodeId: '',
  allergyId: '',
  medicationId: '',
  conditionId: '',
  diagnosisId: '',
  contactId: '',
}
/** Of each kind one, new. */
const fresh = (): readonly IntakeItem[] =>
  itemsToSave(noIds).map((item): IntakeItem => {
    const added = { revision: null }
    switch (item.what) {
      case 'allergy':
        return { ...item, allergyId: null, ...added }
      case 'medication':
        return { ...item, medicationId: null, ...added }
      case 'condition':
        return { ...item, conditionId: null, ...added }
      case 'diagnosis':
        return { ...item, diagnosisId: null, ...added }
      case 'contact':
        return { ...item, contactId: null, ...added }
    }
  })
const addAll = (): IntakeIds => {
  const ids = { ...noIds }
  for (const item of fresh()) ids[`${item.what}Id`] = saved(item).itemId
  return ids
}
const counts = () => Object.fromEntries(Object.entries(items()).map(([kind, list]) => [kind, list.length]))

describe('the lists of a chart', () => {
  it('take one of each, and give back what was typed', () => {
    addAll()
    expect(counts()).toEqual({ conditions: 1, medications: 1, allergies: 1, diagnoses: 1, contacts: 1 })
    expect(items().medications[0]).toMatchObject({ ...medicationFields, revision: 1 })
    expect(items().contacts[0]).toMatchObject({ ...contactFields, revision: 1 })
  })

  it('change an entry at the revision that was shown, and at no other', () => {
    const ids = addAll()
    for (const item of itemsToSave(ids)) {
      expect(saved(item)).toMatchObject({ revision: 2 })
      expect(refused(() => saved(item)).code, item.what).toBe('conflict')
    }
  })

  it('keep what was asked and answered with no, apart from what was not asked', () => {
    for (const mayCall of [true, false, null])
      saved({ what: 'contact', contactId: null, revision: null, fields: { ...contactFields, mayCall } })
    expect(items().contacts.map(({ mayCall }) => mayCall)).toEqual([true, false, null])
  })

  it('lose an entry with its reason, and take it back', () => {
    const ids = addAll()
    for (const item of itemKeys(ids)) call('intake.removeItem', { clientId, item, reason: 'Entered twice' })
    expect(Object.values(counts())).toEqual([0, 0, 0, 0, 0])
    const { reason } = vault.context.store.orm.get<{ reason: string }>(
      sql`select removed_reason as reason from allergies`,
    )
    expect(reason).toBe('Entered twice')
    for (const item of itemKeys(ids)) {
      expect(refused(() => call('intake.removeItem', { clientId, item, reason: 'Again' })).code).toBe(
        'not_found',
      )
      call('intake.bringBackItem', { clientId, item })
    }
    expect(Object.values(counts())).toEqual([1, 1, 1, 1, 1])
  })

  it('touch nothing of another chart', () => {
    const ids = addAll()
    const other = admit(vault, { lastName: 'Otherly' })
    for (const item of itemsToSave(ids)) expect(refused(() => saved(item, other)).code).toBe('conflict')
    for (const item of itemKeys(ids)) {
      const removing = { clientId: other, item, reason: 'Not mine' }
      expect(refused(() => call('intake.removeItem', removing)).code).toBe('not_found')
      expect(refused(() => call('intake.bringBackItem', { clientId: other, item })).code).toBe('not_found')
    }
    expect(Object.values(counts())).toEqual([1, 1, 1, 1, 1])
  })

  it('refuse days that cannot be, at their field', () => {
    const medicine = (fields: Partial<typeof medicationFields>) =>
      refused(() =>
        saved({
          what: 'medication',
          medicationId: null,
          revision: null,
          fields: { ...medicationFields, ...fields },
        }),
      ).fields?.[0]?.path
    expect(medicine({ startedOn: '2026-11-23' })).toBe('item.fields.startedOn')
    expect(medicine({ startedOn: '2026-11-02', stoppedOn: '2026-11-01' })).toBe('item.fields.stoppedOn')
    const diagnosis = refused(() =>
      saved({
        what: 'diagnosis',
        diagnosisId: null,
        revision: null,
        fields: { ...diagnosisFields, diagnosedOn: '2026-11-02', resolvedOn: '2026-11-01' },
      }),
    )
    expect(diagnosis.fields?.[0]?.path).toBe('item.fields.resolvedOn')
    expect(Object.values(counts())).toEqual([0, 0, 0, 0, 0])
  })

  it('take a diagnosis as it is entered: nothing is looked up, changed or suggested', () => {
    saved({
      what: 'diagnosis',
      diagnosisId: null,
      revision: null,
      fields: { ...diagnosisFields, code: 'not-a-code', label: 'As the clinician says' },
    })
    expect(items().diagnoses[0]).toMatchObject({ code: 'not-a-code', label: 'As the clinician says' })
    expect(call('clients.get', { clientId }).episodes[0]?.diagnoses).toEqual([
      { code: 'not-a-code', label: 'As the clinician says' },
    ])
  })
})
