import { list } from './batches.ts'
import { commit } from './commit.ts'
import { inspect } from './inspect.ts'
import { preview } from './preview.ts'
import { undo } from './undo.ts'

/** Imports on the interactive thread. `imports.pickFile` is the shell's: it opens the system's dialog. */
export const importHandlers = {
  'imports.inspect': inspect,
  'imports.list': list,
  'imports.undo': undo,
} as const

/** Imports in the long-work worker. */
export const importJobs = {
  'imports.preview': preview,
  'imports.commit': commit,
} as const
