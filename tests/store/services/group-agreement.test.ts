import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#services/context.ts'
import { caller, refused } from '../../support/charts.ts'
import { tuesdayGroup } from '../../support/group-session.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let groupId: string
let joined: ReturnType<typeof tuesdayGroup>['joined']
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  ;({ groupId, joined } = tuesdayGroup(vault))
})
afterEach(() => vault.end())

const countOf = (from: string) =>
  vault.context.store.sqlite.prepare<[], number>(`select count(*) from ${from}`).pluck().get() ?? 0

describe('the agreement of a group', () => {
  it('is recorded for a membership with its day, shown, and taken back', () => {
    const rosa = joined('Rosa', 'Testperson')
    const ben = joined('Ben', 'Notreal')
    const signedOn = () =>
      call('groups.get', { groupId }).members.map((member) => [member.firstName, member.agreementSignedOn])
    expect(signedOn()).toEqual([
      ['Ben', null],
      ['Rosa', null],
    ])
    call('groups.recordAgreement', { groupId, membershipId: rosa.membershipId, signedOn: '2026-09-03' })
    expect(signedOn()).toEqual([
      ['Ben', null],
      ['Rosa', '2026-09-03'],
    ])
    call('groups.recordAgreement', { groupId, membershipId: rosa.membershipId, signedOn: null })
    expect(signedOn()[1]).toEqual(['Rosa', null])
    expect(countOf(`audit_events where operation = 'groups.recordAgreement'`)).toBe(2)
    expect(
      refused(() =>
        call('groups.recordAgreement', { groupId, membershipId: ben.membershipId, signedOn: '2026-11-23' }),
      ).fields?.[0]?.path,
    ).toBe('signedOn')
    expect(
      refused(() => call('groups.recordAgreement', { groupId, membershipId: newId(), signedOn: null })).code,
    ).toBe('not_found')
  })

  it('belongs to one membership: who comes back signs again', () => {
    const rosa = joined('Rosa', 'Testperson')
    call('groups.recordAgreement', { groupId, membershipId: rosa.membershipId, signedOn: '2026-09-03' })
    call('groups.leave', { groupId, membershipId: rosa.membershipId, toDate: '2026-10-01', reason: '' })
    call('groups.join', { groupId, clientId: rosa.clientId, fromDate: '2026-11-01' })
    expect(call('groups.get', { groupId }).members.map((one) => one.agreementSignedOn)).toEqual([
      null,
      '2026-09-03',
    ])
  })
})
