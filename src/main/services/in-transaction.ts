import type { Store } from '#store/database/store.ts'

/**
 * Runs `work` in one IMMEDIATE transaction: all of it is on disk afterwards, or none. `work` is synchronous on
 * purpose: no transaction of the interactive connection stays open across an await.
 */
export const inTransaction = <T>(store: Store, work: () => T): T => store.sqlite.transaction(work).immediate()
