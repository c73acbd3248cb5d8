import { expect, it } from 'vitest'
import { operationNames } from '#shared/contract/index.ts'
import { auditCategories } from '#shared/contract/operation.ts'
import {
  categoryWords,
  detailLine,
  detailPairs,
  doneWords,
  earlierOperationWords,
  operationWords,
} from '#shared/domain/audit/words.ts'

it('every operation of the contract and every category has plain words', () => {
  expect(operationNames.filter((name) => !Object.hasOwn(operationWords, name))).toEqual([])
  expect(auditCategories.filter((category) => !Object.hasOwn(categoryWords, category))).toEqual([])
})

it('no words stand for an operation that does not exist, but for what Mooring notes by itself', () => {
  const own = ['vault.locksPutBack', 'vault.slotsPutInLine']
  const known = new Set<string>([...operationNames, ...own])
  expect(Object.keys(operationWords).filter((name) => !known.has(name))).toEqual([])
})

it('a row of an earlier version keeps its words, and no operation of today is called an earlier one', () => {
  expect(doneWords({ category: 'restore', operation: 'vault.restoreFrom' })).toBe('Restored a backup')
  expect(Object.keys(earlierOperationWords).filter((name) => Object.hasOwn(operationWords, name))).toEqual([])
})

it('are plain: no code, no exclamation mark, a capital first', () => {
  for (const words of Object.values(operationWords)) expect(words).toMatch(/^[A-Z][^!._{}]*$/)
})

it('wrong passwords are not called an unlock; an unknown operation keeps its name', () => {
  expect(doneWords({ category: 'failed-unlock', operation: 'vault.unlock' })).toContain('Wrong passwords')
  expect(doneWords({ category: 'view', operation: 'constructor' })).toBe('constructor')
})

it('details are pairs of words, and one line cuts ids and hashes short', () => {
  const detail = {
    clientId: 'x',
    contentHash: 'a'.repeat(64),
    reopened: true,
    roles: ['counselor'],
    none: null,
  }
  expect(detailPairs(detail)).toEqual([
    ['client id', 'x'],
    ['content hash', 'a'.repeat(64)],
    ['reopened', 'yes'],
    ['roles', 'counselor'],
    ['none', 'none'],
  ])
  expect(detailLine(detail)).toBe('content hash aaaaaaaa…, reopened yes, roles counselor, none none')
})
