/**
 * The gate between the page's world and the preload's world of one document: two JavaScript worlds that share the DOM
 * and nothing else. Each side sends synchronous DOM events under a name that only the two know; the engine clones what
 * an event carries from world to world. Functions cross as numbers, and are called back through the gate.
 *
 * What `contextBridge` promises: the page holds stand-ins for the functions it was given, never an object of the
 * preload's world.
 */

type Callable = (...args: unknown[]) => unknown

/** A value with its functions taken out: `functions` says where they stood and under which number they can be called. */
interface Parcel {
  readonly value: unknown
  readonly functions: readonly { readonly path: readonly string[]; readonly id: number }[]
}

type Message =
  | { readonly type: 'expose'; readonly key: string; readonly parcel: Parcel }
  | { readonly type: 'call'; readonly call: number; readonly id: number; readonly args: Parcel }
  | {
      readonly type: 'answer'
      readonly call: number
      readonly state: 'value' | 'error' | 'later'
      readonly parcel: Parcel
    }
  | { readonly type: 'settle'; readonly call: number; readonly ok: boolean; readonly parcel: Parcel }

type Settle = { resolve(value: unknown): void; reject(error: unknown): void }

export interface Gate {
  /** Gives the other world a value as `window[key]`, frozen. */
  expose(key: string, value: unknown): void
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

/** Opens one side of the gate. `mine` and `theirs` are the secret names of the two directions. */
export const openGate = (mine: string, theirs: string): Gate => {
  // Taken before any script of the page runs: what the page does to these later does not matter.
  const scope = document
  // oxlint-disable-next-line typescript/unbound-method -- called through `apply`, with the document as `this`
  const dispatch = EventTarget.prototype.dispatchEvent
  const Carrier = CustomEvent
  const copy = structuredClone
  const { freeze, defineProperty } = Object
  const { apply } = Reflect

  const functions = new Map<number, Callable>()
  const waiting = new Map<number, Settle>()
  let nextFunction = 1
  let nextCall = 1
  let answer: Extract<Message, { type: 'answer' }> | null = null

  const send = (message: Message): void => {
    apply(dispatch, scope, [new Carrier(theirs, { detail: message })])
  }

  const pack = (value: unknown): Parcel => {
    const found: { path: string[]; id: number }[] = []
    const walk = (part: unknown, path: string[]): unknown => {
      if (typeof part === 'function') {
        const id = nextFunction++
        functions.set(id, part as Callable)
        found.push({ path, id })
        return undefined
      }
      if (Array.isArray(part)) return part.map((each: unknown, index) => walk(each, [...path, String(index)]))
      if (typeof part !== 'object' || part === null || !isPlain(part)) return part
      return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, walk(each, [...path, key])]))
    }
    // Throws by name for what cannot cross (a DOM node, a symbol) instead of losing it on the way.
    return { value: copy(walk(value, [])), functions: found }
  }

  const call = (id: number, args: unknown[]): unknown => {
    const number = nextCall++
    answer = null
    send({ type: 'call', call: number, id, args: pack(args) })
    const given = answer as Extract<Message, { type: 'answer' }> | null
    if (given === null || given.call !== number) throw new Error('The page was left.')
    const value = unpack(given.parcel)
    if (given.state === 'error') throw value
    if (given.state === 'value') return value
    return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }))
  }

  const unpack = (parcel: Parcel): unknown => {
    let root = parcel.value
    for (const { path, id } of parcel.functions) {
      const standIn = (...args: unknown[]): unknown => call(id, args)
      const last = path.at(-1)
      if (last === undefined) {
        root = standIn
        continue
      }
      let holder = root as Record<string, unknown>
      for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>
      holder[last] = standIn
    }
    return root
  }

  const run = (message: Extract<Message, { type: 'call' }>): void => {
    const reply = (state: 'value' | 'error' | 'later', value: unknown): void =>
      send({ type: 'answer', call: message.call, state, parcel: pack(value) })
    try {
      const target = functions.get(message.id)
      if (target === undefined) throw new Error('There is no such function.')
      const result = target(...(unpack(message.args) as unknown[]))
      if (!isThenable(result)) return reply('value', result)
      reply('later', undefined)
      const settle = (ok: boolean, value: unknown): void =>
        send({ type: 'settle', call: message.call, ok, parcel: pack(value) })
      result.then(
        (value) => settle(true, value),
        (error: unknown) => settle(false, error),
      )
    } catch (error) {
      reply('error', error)
    }
  }

  const freezeAll = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    for (const each of Object.values(value)) freezeAll(each)
    return freeze(value)
  }

  scope.addEventListener(mine, (event) => {
    const message = (event as CustomEvent<Message>).detail
    switch (message.type) {
      case 'expose':
        defineProperty(window, message.key, { value: freezeAll(unpack(message.parcel)), enumerable: true })
        return
      case 'call':
        run(message)
        return
      case 'answer':
        answer = message
        return
      case 'settle': {
        const settle = waiting.get(message.call)
        waiting.delete(message.call)
        if (message.ok) settle?.resolve(unpack(message.parcel))
        else settle?.reject(unpack(message.parcel))
      }
    }
  })

  return { expose: (key, value) => send({ type: 'expose', key, parcel: pack(value) }) }
}
