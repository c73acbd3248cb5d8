import fc from 'fast-check'
import type { z } from 'zod'

/**
 * Inputs made from the contract's own schemas, so that hostile values reach what lies behind the validation: every
 * field holds something its schema takes, and the texts are hostile wherever the schema lets them be.
 */

/** What a zod schema says of itself, as far as it is walked here. */
interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, string>>
  readonly in?: z.ZodType
  readonly left?: z.ZodType
  readonly right?: z.ZodType
  readonly items?: readonly z.ZodType[]
  readonly valueType?: z.ZodType
  readonly keyType?: z.ZodType
  readonly getter?: () => z.ZodType
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def

const numbers = [0, 1, -1, 2, 5, 10, 30, 100, 1.5, 1_000_000, Number.MAX_SAFE_INTEGER, Number.NaN, Infinity]

const pieces = [new Uint8Array(), Uint8Array.of(0), Uint8Array.from({ length: 1_000 }, (_, at) => at % 256)]

/** Those of `candidates` that the schema takes. */
const taken = <T>(schema: z.ZodType, candidates: readonly T[]): T[] =>
  candidates.filter((candidate) => schema.safeParse(candidate).success)

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const deepest = 12

/** Inputs that `schema` takes; `texts` are tried for every string. Null where none of them fits. */
export const acceptedBy = (
  schema: z.ZodType,
  texts: readonly string[],
  depth = 0,
): fc.Arbitrary<unknown> | null => {
  // A schema that contains itself (JSON) would be walked for ever.
  if (depth > deepest) return null
  const inner = (part: z.ZodType): fc.Arbitrary<unknown> | null => acceptedBy(part, texts, depth + 1)
  const definition = definitionOf(schema)
  switch (definition.type) {
    case 'string': {
      const fitting = taken(schema, texts)
      return fitting.length === 0 ? null : oneOf(fitting)
    }
    case 'number':
    case 'int': {
      const fitting = taken(schema, numbers)
      return fitting.length === 0 ? null : oneOf(fitting)
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'literal':
      return oneOf(definition.values ?? [])
    case 'enum':
      return oneOf(Object.values(definition.entries ?? {}))
    case 'nullable': {
      const some = definition.innerType === undefined ? null : inner(definition.innerType)
      return some === null ? fc.constant(null) : fc.option(some)
    }
    case 'optional':
    case 'default':
    case 'prefault': {
      const some = definition.innerType === undefined ? null : inner(definition.innerType)
      return some === null ? fc.constant(undefined) : fc.option(some, { nil: undefined })
    }
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return definition.innerType === undefined ? null : inner(definition.innerType)
    case 'pipe':
      return definition.in === undefined ? null : inner(definition.in)
    case 'lazy':
      return definition.getter === undefined ? null : inner(definition.getter())
    case 'array': {
      const each = definition.element === undefined ? null : inner(definition.element)
      return each === null ? fc.constant([]) : fc.array(each, { maxLength: 3 })
    }
    case 'record': {
      const { keyType, valueType } = definition
      const key = keyType === undefined ? null : inner(keyType)
      const value = valueType === undefined ? null : inner(valueType)
      if (key === null || value === null) return fc.constant({})
      return fc
        .array(fc.tuple(key.map(String), value), { maxLength: 3 })
        .map((pairs) => Object.fromEntries(pairs))
    }
    case 'tuple': {
      const items = (definition.items ?? []).map(inner)
      return items.includes(null) ? null : fc.tuple(...items.filter((item) => item !== null))
    }
    case 'union': {
      const options = (definition.options ?? []).map(inner).filter((option) => option !== null)
      return options.length === 0 ? null : fc.oneof(...options)
    }
    case 'object': {
      const fields: Record<string, fc.Arbitrary<unknown>> = {}
      for (const [key, field] of Object.entries(definition.shape ?? {})) {
        const made = inner(field)
        if (made === null) return null
        fields[key] = made
      }
      return fc.record(fields)
    }
    // What the contract takes by its class: bytes.
    case 'custom': {
      const fitting = taken(schema, pieces)
      return fitting.length === 0 ? null : oneOf(fitting)
    }
    default:
      return null
  }
}

/** One leaf of `value`, or the whole, replaced by something hostile. */
export const spoiled = (value: unknown, hostile: unknown, choose: (count: number) => number): unknown => {
  if (typeof value !== 'object' || value === null) return hostile
  const keys = Object.keys(value)
  const key = keys[choose(keys.length + 1)]
  if (key === undefined) return hostile
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) =>
      String(index) === key ? spoiled(each, hostile, choose) : each,
    )
  }
  return { ...value, [key]: spoiled((value as Record<string, unknown>)[key], hostile, choose) }
}
