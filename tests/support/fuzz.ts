/** How many cases a property is tried with: 100 in every run, more in `npm run test:long` (MOORING_FUZZ_RUNS). */
import fc from 'fast-check'

const runs = Number(process.env['MOORING_FUZZ_RUNS'] ?? 100)
if (!Number.isInteger(runs) || runs < 1) throw new Error('MOORING_FUZZ_RUNS is not a whole number above 0.')

fc.configureGlobal({ numRuns: runs })
