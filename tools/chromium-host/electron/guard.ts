/**
 * A stand-in that throws, by name, for every part of Electron that this host does not have: a missing part must show
 * where it is used, and never be an `undefined` that goes unnoticed.
 */
export const guard = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key) => {
      const value: unknown = Reflect.get(object, key, object)
      if (value === undefined && typeof key === 'string' && key !== 'then' && !(key in object)) {
        throw new Error(`chromium-host: ${name}.${key} is not implemented`)
      }
      return typeof value === 'function' ? (value.bind(object) as unknown) : value
    },
  })
