/**
 * What must be written before the page ends. An editor registers a saver; before the vault locks, all of them run.
 */
type Saver = () => unknown

const savers = new Set<Saver>()

/**
 * Registers a function that writes at once whatever was typed and not yet saved; it is called before lock and before
 * a reload, possibly more than once. The returned function unregisters it.
 */
export const registerFlush = (saver: Saver): (() => void) => {
  savers.add(saver)
  return () => {
    savers.delete(saver)
  }
}

/** Runs every saver, all at the same time; answers how many failed. One that fails does not stop the others. */
export const flushAll = async (): Promise<number> => {
  const results = await Promise.allSettled([...savers].map(async (saver) => saver()))
  return results.filter((result) => result.status === 'rejected').length
}
