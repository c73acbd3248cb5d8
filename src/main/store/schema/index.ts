/** The whole record, one file an area. drizzle-kit reads this file. */
export * from './episodes.ts'
export * from './imports.ts'
export * from './notes.ts'
export * from './people.ts'
export * from './sessions.ts'
export * from './tasks.ts'
export * from './vault.ts'
