import {
  isOperationName,
  OperationFailure,
  operations,
  type OperationError,
  type OperationName,
  type OperationsIn,
  type OutputOf,
  type ParsedInputOf,
  type Result,
} from '#shared/contract/index.ts'
import type { z } from 'zod'

/** Calls into the store worker, typed over the contract. */
export interface StoreCalls {
  /** As the renderer: roles are checked. */
  relay(name: OperationName, input: unknown): Promise<Result<unknown>>
  /** As the main process; throws OperationFailure for a refusal, and answers the parsed output. */
  ask<N extends OperationName>(name: N, input: ParsedInputOf<N>): Promise<OutputOf<N>>
}

export type ShellOperationName = OperationsIn<'shell'>

/** What the shell does itself, one function an operation. Throws OperationFailure for a refusal. */
export type ShellOperations = {
  readonly [N in ShellOperationName]: (input: ParsedInputOf<N>) => Promise<OutputOf<N>>
}

const refused = (error: OperationError): Result<never> => ({ ok: false, error })

/** Words for what nobody foresaw; the cause stays out of them, because it may quote what was typed. */
export const unexpected: OperationError = {
  code: 'internal',
  message:
    'Something went wrong inside Mooring. What was saved is safe. Try again; if it stays, restart Mooring.',
}

/** The contract's words for an input that does not fit. */
export const invalidInput = (error: z.ZodError): OperationError => ({
  code: 'invalid_input',
  message: 'Some of this cannot be taken as it stands.',
  fields: error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })),
})

/** Typed calls over the store client of the moment. */
export const createStoreCalls = (
  call: (name: OperationName, input: unknown, internal: boolean) => Promise<Result<unknown>>,
): StoreCalls => ({
  relay: (name, input) => call(name, input, false),
  ask: async (name, input) => {
    const result = await call(name, input, operations[name].internal === true)
    if (!result.ok) {
      const { code, message, ...rest } = result.error
      throw new OperationFailure(code, message, rest)
    }
    const schema: z.ZodType = operations[name].output
    // The schema of `name` has just made this value; the compiler cannot follow a union of operations to its member.
    return schema.parse(result.value) as OutputOf<typeof name>
  },
})

/** Throws unless the signed-in user may call the shell operation; the roles are asked of the worker each time. */
const authorise = async (name: ShellOperationName, store: StoreCalls): Promise<void> => {
  const access = operations[name].access
  if (access === 'anyone') return
  const { user } = await store.ask('vault.status', {})
  if (user === null) throw new OperationFailure('locked', 'Mooring is locked. Unlock it and try again.')
  if (user.passwordTemporary && operations[name].withTemporaryPassword !== true) {
    throw new OperationFailure(
      'forbidden',
      'Your password was set by an administrator. Choose your own password first.',
    )
  }
  if (typeof access !== 'string' && !access.some((role) => user.roles.includes(role))) {
    throw new OperationFailure('forbidden', 'Your account may not do this.')
  }
}

const runShell = async <N extends ShellOperationName>(
  name: N,
  input: unknown,
  shell: ShellOperations,
  store: StoreCalls,
): Promise<Result<unknown>> => {
  await authorise(name, store)
  const schema: z.ZodType = operations[name].input
  const parsed = schema.safeParse(input)
  if (!parsed.success) return refused(invalidInput(parsed.error))
  // The schema of `name` has just made this value; the compiler cannot follow a union of operations to its member.
  const run = shell[name] as (input: unknown) => Promise<OutputOf<N>>
  return { ok: true, value: await run(parsed.data) }
}

const isShellOperation = (name: OperationName): name is ShellOperationName =>
  operations[name].runsIn === 'shell'

/**
 * The one way from the renderer: unknown and internal operations are refused here, the shell's own are run, all else
 * goes to the store worker. Never throws.
 */
export const createRelay =
  (shell: ShellOperations, store: StoreCalls) =>
  async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOperationName(name))
      return refused({ code: 'invalid_input', message: 'There is no such operation.' })
    if (operations[name].internal === true) {
      return refused({ code: 'forbidden', message: 'This operation is not open to the page.' })
    }
    try {
      return isShellOperation(name)
        ? await runShell(name, input, shell, store)
        : await store.relay(name, input)
    } catch (error) {
      return refused(error instanceof OperationFailure ? error.detail : unexpected)
    }
  }
