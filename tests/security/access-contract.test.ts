import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operationNames, operations } from '#shared/contract/index.ts'
import { freeKeys, freeOperations, guardedKeys, writesUnaudited } from '#services/dispatch/guarded-keys.ts'
import { chartOperations } from './support/chart-operations.ts'
import { groupOperations, lists, withoutClients } from './support/other-operations.ts'

/** Nothing in the contract escapes the question who may see whom. */

type Json = Readonly<Record<string, unknown>>

const isUuid = (schema: Json): boolean =>
  schema.format === 'uuid' ||
  [schema.items, ...[schema.anyOf, schema.oneOf].flat()].some(
    (inner) => typeof inner === 'object' && inner !== null && isUuid(inner as Json),
  )

/** Keys, at any depth of an input, whose values are ids, or which are called like one. */
const idKeysOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, ...rest } = schema as Json
  const own = Object.entries((properties ?? {}) as Record<string, Json>).flatMap(([key, value]) => [
    ...(isUuid(value) || /Ids?$/.test(key) ? [key] : []),
    ...idKeysOf(value),
  ])
  return [
    ...own,
    ...Object.values(rest).flatMap((inner) =>
      Array.isArray(inner) ? inner.flatMap(idKeysOf) : idKeysOf(inner),
    ),
  ]
}

const inputOf = (name: (typeof operationNames)[number]) =>
  z.toJSONSchema(operations[name].input, { io: 'input', unrepresentable: 'any' })

describe('who may see whom, over the whole contract', () => {
  it('every operation has its expectation', () => {
    const known = [
      ...chartOperations.map(({ name }) => name),
      ...lists,
      ...groupOperations,
      ...Object.keys(withoutClients),
    ]
    expect(operationNames.filter((name) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !operationNames.some((one) => one === name))).toEqual([])
  })

  it.each(operationNames)(
    '%s: every id of its input is guarded, or on the list that says why not',
    (name) => {
      const free = Object.keys(freeKeys)
      expect(
        idKeysOf(inputOf(name)).filter((key) => !guardedKeys.includes(key) && !free.includes(key)),
      ).toEqual([])
    },
  )

  it('sees ids wherever they stand', () => {
    expect(idKeysOf(inputOf('groups.takeAttendance'))).toEqual(
      expect.arrayContaining(['sessionId', 'clientId']),
    )
    expect(idKeysOf(inputOf('access.assign'))).toContain('clientIds')
    expect(idKeysOf(inputOf('exports.prepare'))).toEqual(
      expect.arrayContaining(['noteId', 'clientId', 'groupId', 'planId']),
    )
  })

  it('an operation that reaches no client names none', () => {
    const naming = Object.keys(withoutClients).filter((name) => {
      const operation = operationNames.find((one) => one === name)
      return operation !== undefined && idKeysOf(inputOf(operation)).some((key) => guardedKeys.includes(key))
    })
    // Their store halves, which are guarded, take the same input.
    expect(naming).toEqual(['exports.preview', 'exports.release'])
  })

  it('the exceptions name operations that are there', () => {
    for (const name of [...Object.keys(freeOperations), ...writesUnaudited])
      expect(operationNames).toContain(name)
    expect(Object.keys(freeKeys).filter((key) => guardedKeys.includes(key))).toEqual([])
  })
})
