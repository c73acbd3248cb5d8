import type { DeclaredObject } from '../types.ts'
import { disclosureLockSet } from './disclosures.ts'
import { noteLockSet } from './notes.ts'
import { planLockSet } from './plans.ts'
import { sessionLockSet } from './sessions.ts'
import { vaultLockSet } from './vault.ts'

/** All triggers that refuse. */
export const locks: readonly DeclaredObject[] = [
  ...noteLockSet,
  ...sessionLockSet,
  ...planLockSet,
  ...disclosureLockSet,
  ...vaultLockSet,
]
