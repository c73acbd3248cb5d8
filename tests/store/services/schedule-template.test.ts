import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operations } from '#shared/contract/index.ts'
import type { TemplateContact } from '#shared/contract/operations/followup.ts'
import { defaultTemplate } from '#shared/domain/followup/template.ts'
import { contactOf } from '#shared/domain/followup/template-rules.ts'
import { admit, caller, changeRecord, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const shipped = defaultTemplate.map(contactOf)
const contact = (unit: 'days' | 'months', after: number, around = 1): TemplateContact => ({
  unit,
  after,
  daysEarlier: around,
  daysLater: around,
})
const own = [contact('days', 2), contact('days', 10, 3), contact('months', 2, 7)]
const labels = (clientId: string) => call('followup.get', { clientId }).points.map(({ label }) => label)
const audits = () =>
  vault.context.store.sqlite
    .prepare('select count(*) from audit_events where operation = ?')
    .pluck()
    .get('followup.changeTemplate')

describe('the default template', () => {
  it('is the shipped one until somebody changes it, also after schedules were begun from it', () => {
    expect(call('followup.template', {})).toEqual({ points: shipped, shipped: true })
    admit(vault, { lastUseOn: '2026-11-20' })
    expect(call('followup.template', {})).toEqual({ points: shipped, shipped: true })
  })

  it('holds for schedules begun from then on, by last use and by discharge; those that run stay', () => {
    const before = admit(vault, { lastUseOn: '2026-11-20' })
    expect(call('followup.changeTemplate', { points: own })).toEqual({ points: own, shipped: false })
    expect(labels(before)).toHaveLength(12)
    const after = admit(vault, { lastName: 'Later', lastUseOn: '2026-11-20' })
    expect(labels(after)).toEqual(['Day 2', 'Day 10', 'Month 2'])
    changeRecord(vault, after, { lastUseOn: '2026-11-20', dischargedOn: '2026-11-22' })
    expect(call('followup.get', { clientId: after }).points).toMatchObject([
      { label: 'Day 2', earliestOn: '2026-11-23', targetOn: '2026-11-24', latestOn: '2026-11-25' },
      { label: 'Day 10', earliestOn: '2026-11-29', targetOn: '2026-12-02', latestOn: '2026-12-05' },
      { label: 'Month 2', earliestOn: '2027-01-15', targetOn: '2027-01-22', latestOn: '2027-01-29' },
    ])
    // Begun anew by hand, a schedule follows the template too.
    call('followup.begin', { clientId: before, anchor: 'last-use', anchorOn: '2026-11-21' })
    expect(labels(before)).toEqual(['Day 2', 'Day 10', 'Month 2'])
  })

  it('goes back to the shipped one, and is audited only where it changes', () => {
    call('followup.changeTemplate', { points: own })
    call('followup.changeTemplate', { points: own })
    expect(audits()).toBe(1)
    expect(call('followup.changeTemplate', { points: shipped })).toEqual({ points: shipped, shipped: true })
    expect(audits()).toBe(2)
    expect(labels(admit(vault, { lastUseOn: '2026-11-20' }))).toHaveLength(12)
  })

  it('is refused with the field of every contact that cannot be, and stays as it was', () => {
    const problems = (points: TemplateContact[]) =>
      refused(() => call('followup.changeTemplate', { points })).fields?.map(({ path }) => path)
    expect(problems([contact('days', 10, 5), contact('days', 20, 5), contact('months', 1, 3)])).toEqual([
      'points.1.daysEarlier',
      'points.2.daysEarlier',
    ])
    expect(problems([contact('days', 20), contact('days', 10)])).toEqual(['points.1.after'])
    expect(() => call('followup.changeTemplate', { points: [] })).toThrow('too_small')
    expect(call('followup.template', {})).toEqual({ points: shipped, shipped: true })
    expect(audits()).toBe(0)
  })

  it('is for administrators and supervisors to change, and for everybody to see', () => {
    expect(operations['followup.changeTemplate'].access).toEqual(['administrator', 'supervisor'])
    expect(operations['followup.template'].access).toEqual([
      'counselor',
      'supervisor',
      'read-only',
      'administrator',
    ])
  })
})
