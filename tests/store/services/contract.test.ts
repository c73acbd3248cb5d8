import { describe, expect, it } from 'vitest'
import { operationNames, operations } from '#shared/contract/index.ts'
import { capabilities } from '#shared/contract/events.ts'
import { backupHandlers } from '#services/backups/handlers.ts'
import { touchedBy } from '#services/dispatch/changes.ts'
import { jobHandlers, storeHandlers } from '#services/dispatch/handlers.ts'
import { vaultHandlers } from '#services/vault/handlers.ts'

/**
 * Answered by the dispatcher itself: a running job is stopped there, the sample is made through a new vault, and new keys
 * keep every other write waiting.
 */
const ofDispatcher = ['jobs.cancel', 'vault.createSample', 'vault.rotateKeys']

describe('the contract', () => {
  it('names every handler, and every operation of the store has one', () => {
    const inStore = operationNames.filter((name) => operations[name].runsIn === 'store')
    const handled = [
      ...Object.keys(storeHandlers),
      ...Object.keys(vaultHandlers),
      ...Object.keys(backupHandlers),
      ...ofDispatcher,
    ]
    expect(handled.toSorted()).toEqual(inStore.toSorted())
    const longWork = operationNames.filter((name) => operations[name].runsIn === 'long-work')
    expect(Object.keys(jobHandlers).toSorted()).toEqual(longWork.toSorted())
  })

  it('lets nobody who may only read change follow-up, plans or groups', () => {
    const clinical = operationNames.filter((name) => /^(followup|relapse|groups)\./.test(name))
    expect(clinical.length).toBeGreaterThan(20)
    // A draft is no change of the record: its words are in drafts.db alone.
    const drafting = ['groups.saveNote']
    for (const name of clinical) {
      const { access, audit } = operations[name]
      const reading = (audit === 'none' || audit === 'view') && !drafting.includes(name)
      expect(access.includes('read-only'), name).toBe(reading)
    }
  })

  it('tells the screens of every change of a capability', () => {
    const known = new Set<string>(capabilities)
    const changing = operationNames.filter(
      (name) =>
        operations[name].runsIn === 'store' &&
        known.has(name.split('.')[0] ?? '') &&
        ['create', 'change', 'sign', 'import', 'settings'].includes(operations[name].audit),
    )
    expect(changing.length).toBeGreaterThan(20)
    for (const name of changing) {
      expect(touchedBy(name, operations[name].audit), name).toContain(name.split('.')[0])
    }
  })
})
