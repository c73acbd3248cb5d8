/** An import in the stand-in: a made-up file with a bit of everything that can be wrong. */
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { uuid } from './people.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

export interface SpreadsheetOptions {
  /** Dates that read both ways are in the file. */
  readonly ambiguous?: boolean
  /** Two rows have an error. */
  readonly faulty?: boolean
  /** The file holds sessions. */
  readonly sessions?: boolean
  readonly batches?: readonly ImportBatch[]
}

export const fileToken = uuid(500_000)

export const batch: ImportBatch = {
  batchId: uuid(500_001),
  fileName: 'caseload.csv',
  kind: 'clients',
  importedAt: '2026-11-22T15:04:00.000Z',
  importedBy: 'Dana Demo',
  counts: { added: 138, alreadyHere: 0, leftOut: 2, marked: 9 },
  undoneAt: null,
  cannotUndo: null,
}

const columns: OutputOf<'imports.inspect'>['columns'] = [
  { index: 0, header: 'Client #', samples: ['M-1000', 'M-1001', 'M-1002'], field: 'fileNumber' },
  { index: 1, header: 'Last name', samples: ['Sampleová', 'Example-Smith', 'Factice'], field: 'lastName' },
  { index: 2, header: 'First name', samples: ['Jean-Faux', 'Haruto-Demo', 'Placida'], field: 'firstName' },
  { index: 3, header: 'DOB', samples: ['1986-06-03', '03/04/1990', '2 Jan 1987'], field: 'dateOfBirth' },
  {
    index: 4,
    header: 'Admit date',
    samples: ['2024-06-26', '01/02/2025', '11 Aug 2025'],
    field: 'admittedOn',
  },
  { index: 5, header: 'Shoe size', samples: ['41', '', '38'], field: null },
  { index: 6, header: '', samples: [], field: null },
]

const sessionColumns: OutputOf<'imports.inspect'>['columns'] = [
  { index: 0, header: 'Client #', samples: ['M-1000', 'M-1001'], field: 'fileNumber' },
  { index: 1, header: 'Session date', samples: ['2026-09-26', '24-Sep-2026'], field: 'heldOn' },
  { index: 2, header: 'Start', samples: ['18:15', '9:30'], field: 'startTime' },
  { index: 3, header: 'Format', samples: ['BIRP', 'SOAP'], field: 'format' },
  { index: 4, header: 'Plan', samples: ['Practise sentence one of the sample.'], field: 'fourthText' },
]

const sessionSample: OutputOf<'imports.preview'>['sessionSample'] = [
  {
    row: 2,
    state: 'ready',
    fileNumber: 'M-1000',
    name: 'Jean-Faux Sampleová',
    heldOn: '2026-09-26',
    startTime: '18:15',
    kind: 'individual',
    attendance: 'present',
    minutes: 90,
    mood: 4,
    craving: null,
    format: 'birp',
    excerpt: 'Practise sentence one of the sample.',
  },
  {
    row: 3,
    state: 'marked',
    fileNumber: 'M-1001',
    name: 'Haruto-Demo Example-Smith',
    heldOn: '2026-09-24',
    startTime: null,
    kind: 'phone',
    attendance: 'no-show',
    minutes: 0,
    mood: null,
    craving: null,
    format: null,
    excerpt: '',
  },
]

/** Short, and another one for other choices. */
const digestOf = (choices: ParsedInputOf<'imports.preview'>['choices']): string =>
  Array.from(JSON.stringify(choices))
    .reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
    .toString(36)

export const createSpreadsheet = (options: SpreadsheetOptions = {}): Handlers => {
  let batches = [...(options.batches ?? [])]
  const refused = options.faulty === true ? 2 : 0
  return {
    'imports.pickFile': () => ({ file: { fileToken, fileName: 'caseload.csv', bytes: 21_400 } }),
    'imports.inspect': ({ encoding, separator, kind }) => ({
      kind: kind ?? (options.sessions === true ? 'sessions' : 'clients'),
      encoding: encoding ?? 'utf-8',
      separator: separator ?? ',',
      rows: 140,
      columns:
        (kind ?? (options.sessions === true ? 'sessions' : 'clients')) === 'sessions'
          ? sessionColumns
          : columns,
    }),
    'imports.preview': ({ choices }) => ({
      counts: { rows: 140, ready: 140 - refused, marked: 9, refused, alreadyHere: 0 },
      clients: choices.kind === 'sessions' ? 12 : 138,
      sessionSample: choices.kind === 'sessions' ? sessionSample : [],
      ambiguousDates:
        options.ambiguous === true && choices.dateOrder === null ? ['03/04/1990', '01/02/2025'] : [],
      suggestedDateOrder: options.ambiguous === true ? 'month-first' : null,
      missingFields: [],
      notTaken: columns
        .filter(({ index }) => choices.columns[String(index)] === undefined)
        .map(({ header }) => header),
      problems: [
        ...(refused === 0
          ? []
          : [
              {
                row: 3,
                column: 'DOB',
                severity: 'error' as const,
                code: 'no-such-date',
                message: 'There is no 31st month. The row cannot be taken.',
                value: '31/31/1990',
              },
              {
                row: 5,
                column: null,
                severity: 'error' as const,
                code: 'no-name',
                message: 'The row names nobody. It cannot be taken.',
                value: null,
              },
            ]),
        {
          row: 8,
          column: 'Phone',
          severity: 'warning' as const,
          code: 'phone-without-digits',
          message: 'This has no digits. It is taken as it stands and marked.',
          value: 'call mother',
        },
      ],
      problemCount: refused + 1,
      sample: [
        {
          row: 2,
          state: 'ready' as const,
          name: 'Sampleová, Jean-Faux',
          fileNumber: 'M-1000',
          dateOfBirth: '1986-06-03',
          admittedOn: '2024-06-26',
          dischargedOn: '',
          lastUseOn: '2024-06-15',
        },
        {
          row: 3,
          state: 'refused' as const,
          name: 'Example-Smith, Haruto-Demo',
          fileNumber: 'M-1001',
          dateOfBirth: '',
          admittedOn: '2025-01-31',
          dischargedOn: '',
          lastUseOn: '2025-01-16',
        },
      ],
      digest: digestOf(choices),
    }),
    'imports.commit': ({ digest, choices, leaveOutRefused }) => {
      if (digest !== digestOf(choices))
        throw new OperationFailure(
          'conflict',
          'The choices changed since the rows were checked. Check them again.',
        )
      if (refused > 0 && !leaveOutRefused)
        throw new OperationFailure('import_rejected', 'Two rows have an error. Nothing was written.')
      batches = [
        { ...batch, kind: choices.kind, counts: { ...batch.counts, added: 140 - refused, leftOut: refused } },
        ...batches,
      ]
      return batches[0] ?? batch
    },
    'imports.list': () => ({ batches, total: batches.length }),
    'imports.undo': ({ batchId }) => {
      batches = batches.map((one) =>
        one.batchId === batchId ? { ...one, undoneAt: '2026-11-22T15:10:00.000Z' } : one,
      )
      return { removedClients: 138 }
    },
    'exports.preview': ({ subject }) => ({
      url: 'https://app-mooring.invalid/document.html',
      title: subject.what === 'caseload' ? 'Caseload' : 'Session note',
      rows: subject.what === 'caseload' ? 43 : 1,
    }),
    'exports.release': ({ subject }) => ({
      released: true,
      fileName:
        subject.what === 'caseload' ? 'Mooring caseload 2026-11-22.pdf' : 'Mooring note 2026-11-22.pdf',
      folder: '/home/demo/Documents',
      bytes: 48_213,
    }),
  }
}
