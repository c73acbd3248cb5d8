import { parse, stringify } from 'devalue'

/**
 * Values that cross a process boundary, as text. The rules are the structured clone algorithm's, as in Electron:
 * Date, Map, Set, typed arrays, bigint, undefined, cycles and errors arrive whole; class instances arrive plain;
 * a function, a symbol or a DOM node is refused. Runs in Node and in the page.
 */

/** What is left of an error on the other side. */
interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}

const reducers = {
  Error: (value: unknown): PlainError | false =>
    value instanceof Error && { name: value.name, message: value.message, stack: value.stack },
}

const revivers = {
  Error: ({ name, message, stack }: PlainError): Error => {
    const error = new Error(message)
    error.name = name
    if (stack !== undefined) error.stack = stack
    return error
  },
}

/** Text of a value. Throws, naming the value, for what cannot be cloned. */
export const encode = (value: unknown): string => {
  let copy: unknown
  try {
    // The platform's own algorithm decides what may cross; only its result is written down.
    copy = structuredClone(value)
  } catch (error) {
    throw new Error(`An object could not be cloned. ${error instanceof Error ? error.message : ''}`.trim(), {
      cause: error,
    })
  }
  return stringify(copy, reducers)
}

/** The value of a text that {@link encode} made. */
export const decode = (text: string): unknown => parse(text, revivers)
