import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReferralFields } from '#shared/contract/operations/referrals.ts'
import { newId } from '#services/context.ts'
import { referral } from '../../security/support/treatment.ts'
import { admit, caller, refused, statementsOf } from '../../support/charts.ts'
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

const record = (change: Partial<ReferralFields> = {}) =>
  call('referrals.record', { clientId, referral: { ...referral, ...change } }).referralId
const list = () => call('referrals.list', { clientId })
const only = () => {
  const [one] = list().referrals
  if (one === undefined) throw new Error('A referral was expected.')
  return one
}
const path = (change: Partial<ReferralFields>) => refused(() => record(change)).fields?.[0]?.path

const consent = (change: Readonly<Record<string, string | null>> = {}, of = clientId): string => {
  const id = newId()
  const row: Record<string, string | null> = {
    id,
    client_id: of,
    state: 'signed',
    kind: 'disclosure',
    client_name: 'Testa Notreal',
    discloser: 'Invented program',
    information: 'Attendance',
    recipient_kind: 'named',
    recipient: 'Invented clinic',
    purpose: 'Coordination of care',
    revocation_text: 'In writing',
    expires_on: '2027-01-01',
    signed_by_name: 'Testa Notreal',
    signed_as: 'client',
    signature_kind: 'paper',
    signed_on: '2026-10-01',
    created_at: 'x',
    created_by: 'x',
    updated_at: 'x',
    updated_by: 'x',
    ...change,
  }
  vault.context.store.sqlite
    .prepare(
      `insert into consents (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map((key) => `:${key}`)
        .join(', ')})`,
    )
    .run(row)
  return id
}

describe('a referral', () => {
  it('leaves only with a consent, or as a medical emergency that says so', () => {
    expect(path({ consentSignedOn: null })).toBe('referral.consentSignedOn')
    expect(path({ consentSignedOn: '2026-11-03' })).toBe('referral.consentSignedOn')
    record({ consentSignedOn: null, urgency: 'emergency', reason: 'Overdose, unconscious' })
    record({ consentSignedOn: null, direction: 'in' })
    record({ consentSignedOn: null, consentId: consent() })
    expect(list().referrals).toHaveLength(3)
    expect(() => record({ reason: '  ' })).toThrow('Say why the client is referred.')
  })

  it('stands upon a recorded consent that was in force on its day, and is this client’s', () => {
    const bad = [
      consent({ signed_on: '2026-11-03' }),
      consent({ revoked_on: '2026-10-30' }),
      consent({ expires_on: '2026-11-01' }),
      consent({ kind: 'counseling-notes' }),
      consent({}, admit(vault, { lastName: 'Elsewhere' })),
    ]
    for (const consentId of bad) expect(path({ consentId, consentSignedOn: null })).toBe('referral.consentId')
    const consentId = consent()
    record({ consentId, consentSignedOn: null })
    expect(only()).toMatchObject({ consentId, consentTrouble: null })
    vault.context.store.sqlite
      .prepare("update consents set revoked_on = '2026-11-20', revoked_how = 'spoken' where id = ?")
      .run(consentId)
    expect(only().consentTrouble).toBe('revoked')
    // It was made under the consent, and can still be corrected.
    const { referralId, revision } = only()
    const changed = { ...referral, consentId, consentSignedOn: null, reason: 'Put better' }
    call('referrals.change', { clientId, referralId, revision, referral: changed })
    expect(only().reason).toBe('Put better')
  })

  it('has its days in order, and a contact of this client', () => {
    expect(path({ referredOn: '2026-11-23', consentSignedOn: '2026-11-01' })).toBe('referral.referredOn')
    expect(path({ answerDueOn: '2026-11-01' })).toBe('referral.answerDueOn')
    expect(path({ contactId: newId() })).toBe('referral.contactId')
  })

  it('is due while unanswered, counted in the summary, and neither once it is answered', () => {
    const referralId = record({ answerDueOn: '2026-11-16' })
    const client = () => call('clients.get', { clientId })
    const due = () => client().due.map(({ kind }) => kind)
    expect(due()).toContain('referral-unanswered')
    expect(client().openReferrals).toEqual({ unanswered: 1, earliestDueOn: '2026-11-16' })
    const answer = (revision: number, answeredOn = '2026-11-18') =>
      call('referrals.answer', {
        clientId,
        referralId,
        revision,
        answeredOn,
        answer: 'Seen, medication begun',
        outcome: 'seen',
        close: true,
      })
    expect(refused(() => answer(1, '2026-11-01')).fields?.[0]?.path).toBe('answeredOn')
    answer(1)
    expect(due()).not.toContain('referral-unanswered')
    expect(client().openReferrals).toEqual({ unanswered: 0, earliestDueOn: null })
    expect(only()).toMatchObject({ outcome: 'seen', answeredOn: '2026-11-18', closedOn: '2026-11-18' })
    expect(refused(() => answer(1)).code).toBe('conflict')
  })

  it('is closed without an answer and opened again; removed with a reason and brought back', () => {
    const referralId = record({ answerDueOn: '2026-11-16' })
    const due = () => call('clients.get', { clientId }).due.map(({ kind }) => kind)
    call('referrals.close', { clientId, referralId, revision: 1, closedOn: '2026-11-20' })
    expect(due()).not.toContain('referral-unanswered')
    call('referrals.close', { clientId, referralId, revision: 2, closedOn: null })
    expect(due()).toContain('referral-unanswered')
    call('referrals.remove', { clientId, referralId, reason: 'Wrong client' })
    expect(list().referrals).toEqual([])
    expect(due()).not.toContain('referral-unanswered')
    expect(
      refused(() => call('referrals.close', { clientId, referralId, revision: 4, closedOn: null })).code,
    ).toBe('not_found')
    call('referrals.bringBack', { clientId, referralId })
    expect(due()).toContain('referral-unanswered')
    expect(refused(() => call('referrals.bringBack', { clientId, referralId })).code).toBe('conflict')
  })
})

it('lists many referrals in as many statements as one, those without an answer first', () => {
  record({ referredOn: '2026-11-02' })
  const one = statementsOf(vault, list)
  for (let day = 3; day < 20; day += 1) record({ referredOn: `2026-11-${String(day).padStart(2, '0')}` })
  expect(statementsOf(vault, list)).toBe(one)
  const { referralId } = only()
  call('referrals.close', { clientId, referralId, revision: 1, closedOn: '2026-11-20' })
  expect(list().referrals.at(-1)?.referralId).toBe(referralId)
})
