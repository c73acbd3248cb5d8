/** The static checks: types of every layer, lint, format. Each counts once. */
import { readdirSync } from 'node:fs'
import { binOf, inRoot } from './paths.mjs'
import { run } from './run.mjs'

const layers = () =>
  readdirSync(inRoot('config'))
    .map((file) => /^tsconfig\.(\w+)\.json$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort()

/** What is checked and how, one program each. */
export const staticChecks = () => [
  ...layers().map((layer) => ({
    name: `types of ${layer}`,
    args: [binOf('typescript', 'tsc'), '-p', `config/tsconfig.${layer}.json`, '--pretty', 'false'],
  })),
  {
    name: 'lint',
    args: [binOf('oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  },
  { name: 'format', args: [binOf('prettier'), '--check', '--log-level', 'warn', '.'] },
]

/** Runs one static check; its output is shown only when it fails. Answers whether it passed. */
export const runCheck = async ({ args }) => {
  const { code, output } = await run(process.execPath, args, { collect: true })
  if (code !== 0) process.stdout.write(output)
  return code === 0
}
