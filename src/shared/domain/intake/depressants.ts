/**
 * Substances that slow the central nervous system, recognised by name (seed 3: alcohol, benzodiazepines and other
 * depressants together with baclofen). A line that says which are recorded together: a warning, never advice and never a
 * diagnosis. Names that are not in these lists are not recognised, and the screen says so.
 */

export const depressantClasses = [
  'alcohol',
  'benzodiazepine',
  'opioid',
  'gabapentinoid',
  'baclofen',
  'sleeping medicine',
  'barbiturate',
  'GHB',
  'muscle relaxant',
] as const
export type DepressantClass = (typeof depressantClasses)[number]

/** By class: a generic name and other words for the same. Common names only; a trade name stands with its generic one. */
const names: Readonly<Record<DepressantClass, Readonly<Record<string, readonly string[]>>>> = {
  alcohol: {
    alcohol: [
      'ethanol',
      'beer',
      'wine',
      'liquor',
      'spirits',
      'vodka',
      'whiskey',
      'whisky',
      'rum',
      'gin',
      'tequila',
    ],
  },
  benzodiazepine: {
    alprazolam: ['xanax'],
    bromazepam: [],
    chlordiazepoxide: ['librium'],
    clobazam: [],
    clonazepam: ['klonopin', 'rivotril'],
    clorazepate: [],
    diazepam: ['valium'],
    estazolam: [],
    etizolam: [],
    flunitrazepam: ['rohypnol'],
    flurazepam: [],
    lorazepam: ['ativan'],
    lormetazepam: [],
    midazolam: [],
    nitrazepam: [],
    oxazepam: [],
    temazepam: ['restoril'],
    triazolam: ['halcion'],
    benzodiazepine: ['benzodiazepines', 'benzo', 'benzos'],
  },
  opioid: {
    buprenorphine: ['suboxone', 'subutex', 'sublocade', 'zubsolv'],
    codeine: [],
    dihydrocodeine: [],
    fentanyl: ['carfentanil'],
    heroin: ['diamorphine'],
    hydrocodone: ['vicodin', 'norco'],
    hydromorphone: ['dilaudid'],
    levorphanol: [],
    meperidine: ['pethidine'],
    methadone: [],
    morphine: [],
    nitazene: ['nitazenes', 'isotonitazene'],
    opium: [],
    oxycodone: ['oxycontin', 'percocet', 'roxicodone'],
    oxymorphone: [],
    tapentadol: ['nucynta'],
    tramadol: ['ultram'],
    opioid: ['opioids', 'opiate', 'opiates'],
  },
  gabapentinoid: {
    gabapentin: ['neurontin', 'gralise', 'horizant'],
    pregabalin: ['lyrica'],
    gabapentinoid: ['gabapentinoids'],
  },
  baclofen: { baclofen: ['lioresal'] },
  'sleeping medicine': {
    zolpidem: ['ambien'],
    zopiclone: [],
    eszopiclone: ['lunesta'],
    zaleplon: ['sonata'],
  },
  barbiturate: {
    phenobarbital: ['phenobarbitone'],
    butalbital: ['fioricet'],
    pentobarbital: [],
    secobarbital: [],
    primidone: [],
    barbiturate: ['barbiturates'],
  },
  GHB: { ghb: ['gbl', 'oxybate', 'xyrem'] },
  'muscle relaxant': { carisoprodol: ['soma'], tizanidine: ['zanaflex'] },
}

interface Known {
  readonly generic: string
  readonly class: DepressantClass
}

const byWord: ReadonlyMap<string, Known> = new Map(
  depressantClasses.flatMap((kind) =>
    Object.entries(names[kind]).flatMap(([generic, others]) =>
      [generic, ...others].map((word) => [word, { generic, class: kind }] as const),
    ),
  ),
)

/** "Suboxone 8/2 mg" → suboxone. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** What a name says, if it names a depressant. */
const known = (name: string): Known | null => {
  for (const word of wordsOf(name)) {
    const found = byWord.get(word)
    if (found !== undefined) return found
  }
  return null
}

/** The class of depressants that a name belongs to; null: none that is known here. */
export const depressantClass = (name: string): DepressantClass | null => known(name)?.class ?? null

/** Something that is recorded in the chart. */
export interface Recorded {
  readonly name: string
  readonly from: 'substance' | 'medication'
}
export type Depressant = Recorded & { readonly class: DepressantClass }

/**
 * The depressants that are recorded together: two or more different ones, else none. The same thing under two names, or
 * as substance and as medication, is one.
 */
export const depressantsTogether = (recorded: readonly Recorded[]): readonly Depressant[] => {
  const found = new Map<string, Depressant>()
  for (const one of recorded) {
    const is = known(one.name)
    if (is !== null && !found.has(is.generic)) found.set(is.generic, { ...one, class: is.class })
  }
  return found.size < 2 ? [] : [...found.values()]
}

/** Each two of them, by name as recorded: ["Alcohol", "Baclofen"]. */
export const depressantPairs = (recorded: readonly Recorded[]): readonly (readonly [string, string])[] => {
  const together = depressantsTogether(recorded)
  return together.flatMap((one, at) => together.slice(at + 1).map((other) => [one.name, other.name] as const))
}

const an = (kind: DepressantClass): string =>
  kind === 'alcohol' || kind === 'baclofen' || kind === 'GHB' ? '' : ` (${kind})`

/**
 * "Alcohol, Diazepam (benzodiazepine) and Baclofen are recorded together. They all slow the central nervous system, and
 * together more than each alone." Null where fewer than two are recorded.
 */
export const depressantWarning = (recorded: readonly Recorded[]): string | null => {
  const together = depressantsTogether(recorded)
  if (together.length === 0) return null
  const words = together.map((one) => `${one.name}${an(one.class)}`)
  const last = words.at(-1) ?? ''
  const all = together.length === 2 ? 'Both slow' : 'They all slow'
  return `${words.slice(0, -1).join(', ')} and ${last} are recorded together. ${all} the central nervous system, and together more than each alone.`
}
