/**
 * An in-memory stand-in for the main process, for looking at screens and for component tests. Every input and every
 * answer is checked against the contract, so that it cannot drift from it. Never part of the product.
 */
import {
  isOperationName,
  operations,
  type AppEvent,
  type OperationName,
  type OutputOf,
  type ParsedInputOf,
  type Result,
} from '#shared/contract/index.ts'
import type { FormValues } from '#shared/contract/operations/forms.ts'
import { caseloadFilter, type CaseloadRow } from '#shared/contract/operations/caseload.ts'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { SavedView } from '#shared/contract/operations/views.ts'
import { defaultSettings, type Settings } from '#shared/contract/operations/settings.ts'
import type { BackupStatus } from '#shared/contract/operations/backups.ts'
import type { VaultStatus } from '#shared/contract/operations/vault.ts'
import { shippedList } from '#shared/domain/lists/site-lists.ts'
import { defaultTemplate } from '#shared/domain/followup/template.ts'
import { contactOf } from '#shared/domain/followup/template-rules.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { createTexts } from './texts.ts'
import { choose, counselors, groupsOf, peopleOf, today, uuid } from './people.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

export interface FakeOptions {
  readonly state?: VaultStatus['state']
  readonly people?: number
  readonly settings?: Partial<Settings>
  readonly status?: Partial<VaultStatus>
  /** Kept before this page began, by form and subject: 'new-client '. */
  readonly keptForms?: Readonly<Record<string, { readonly values: FormValues; readonly keptAt: string }>>
  /** Instead of, or beside, the handlers here. */
  readonly handlers?: Handlers
}

export interface Fake {
  readonly invoke: (name: string, input: unknown) => Promise<Result<unknown>>
  /** Operations called so far, in order. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  /** Set by the page; events go there. */
  listener: ((event: AppEvent) => void) | null
  readonly emit: (event: AppEvent) => void
}

export const password = 'correct horse battery staple'
export const recoveryKey = 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789'

const userId = uuid(800_001)
const slotId = uuid(800_002)
const user = {
  userId,
  staffId: counselors[0]?.id ?? userId,
  name: 'Dana Demo',
  login: 'dana',
  roles: ['administrator' as const, 'counselor' as const],
  passwordTemporary: false,
}

/** No folder was chosen yet. */
export const backupStatus: BackupStatus = {
  targets: [],
  lastVerifiedAt: null,
  changedSince: true,
  running: false,
  everyHours: 4,
  problem: null,
  rehearsal: { lastOn: null, dueOn: '2026-12-22', due: false },
}

const detailOf = (row: CaseloadRow): ClientDetail => ({
  clientId: row.clientId,
  revision: 1,
  fileNumber: row.fileNumber,
  firstName: row.firstName,
  lastName: row.lastName,
  preferredName: row.preferredName,
  dateOfBirth: row.age === null ? null : `${2026 - row.age}-03-09`,
  pronouns: 'she/her',
  phone: '555-0100',
  email: null,
  mayCall: true,
  mayLeaveMessage: false,
  allergies: {
    listed: [{ substance: 'Penicillin (invented)', reaction: null, severity: null }],
    told: null,
    noneKnown: false,
  },
  remarks: null,
  age: row.age,
  deceasedOn: null,
  lastSeenOn: row.lastSeenOn,
  next: null,
  sessionCount: 12,
  contacts: [{ name: 'Pat Placeholder', relationship: 'sister', phone: '555-0101', kind: 'emergency' }],
  episodes:
    row.admittedOn === null
      ? []
      : [
          {
            episodeId: uuid(700_000),
            admittedOn: row.admittedOn,
            dischargedOn: row.dischargedOn,
            dischargeReason: null,
            levelOfCare: row.levelOfCare,
            program: 'Evening program',
            referralSource: 'Self',
            counselor: row.counselor,
            substances:
              row.primarySubstance === null
                ? []
                : [{ rank: 1, name: row.primarySubstance, route: 'oral', lastUseOn: row.lastUseOn }],
            diagnoses: [{ code: 'F10.20', label: null }],
          },
        ],
  due: row.why === null ? [] : [row.why],
  openReferrals: { unanswered: 0, earliestDueOn: null },
  importedFrom: null,
})

const handlersOf = (options: FakeOptions): Handlers => {
  let people = peopleOf(options.people ?? 43)
  let views: readonly SavedView[] = []
  let settings: Settings = { ...defaultSettings, programName: 'Harbor Sample Program', ...options.settings }
  const state = options.state ?? 'locked'
  const forms = new Map<string, { readonly values: FormValues; readonly keptAt: string }>(
    Object.entries(options.keptForms ?? {}),
  )
  let status: VaultStatus = {
    state,
    folder: state === 'absent' ? null : '/home/demo/Mooring/vault',
    sample: false,
    programName: state === 'absent' ? null : 'Harbor Sample Program',
    accounts: state === 'absent' ? [] : [{ slotId, login: 'dana' }],
    waitUntil: null,
    problem: null,
    warnings: [],
    user: state === 'unlocked' ? user : null,
    restored: null,
    recoveryConfirmed: true,
    recoveryKeyUsed: false,
    ...options.status,
  }
  const enter = () => {
    status = { ...status, state: 'unlocked', user, accounts: [{ slotId, login: 'dana' }] }
    return user
  }
  const find = (clientId: string) => {
    const row = people.find((one) => one.clientId === clientId)
    if (row === undefined) throw new OperationFailure('not_found', 'There is no such client.')
    return row
  }
  return {
    'app.info': () => ({ version: '0.1.0', host: 'Chromium host', platform: 'linux', locale: 'en-US' }),
    'app.activity': () => ({ noted: true }),
    'app.quitNow': () => ({ quitting: true }),
    'backups.atLock': () => ({ finishing: false, next: 'unlock', verifiedAt: null, problem: null }),
    'backups.status': () => backupStatus,
    'app.copied': () => ({ noted: true }),
    'jobs.cancel': () => ({ asked: true }),
    'vault.status': () => status,
    'vault.passwordStrength': ({ password: typed }) => ({
      score: Math.min(4, Math.floor(typed.length / 5)),
      enough: typed.length >= 15,
      label: typed.length >= 15 ? 'Strong' : 'Easy to guess',
      advice: typed.length >= 15 ? [] : ['Add another word or two'],
      crackTime: 'centuries',
    }),
    'vault.create': () => {
      enter()
      status = { ...status, recoveryConfirmed: false }
      return { recoveryKey }
    },
    'vault.confirmRecoveryKey': ({ recoveryKey: typed }) => {
      if (typed.replace(/[^a-z0-9]/gi, '').toUpperCase() !== recoveryKey.replaceAll('-', ''))
        throw new OperationFailure(
          'wrong_recovery_key',
          'This is not the recovery key of this vault. Compare it group by group.',
        )
      status = { ...status, recoveryConfirmed: true }
      return { confirmed: true }
    },
    'vault.replaceRecoveryKey': () => ({ recoveryKey }),
    'vault.unlock': ({ password: typed }) => {
      if (typed !== password)
        throw new OperationFailure('wrong_password', 'This is not the password of this account.')
      return enter()
    },
    'vault.recover': () => enter(),
    'vault.openSample': () => {
      enter()
      status = { ...status, sample: true }
      return { password: 'sample-caseload' }
    },
    'vault.leaveSample': () => ({ left: true }),
    'vault.lock': () => ({ locking: true }),
    'vault.readyToLock': () => ({ noted: true }),
    'access.standing': () => ({ by: 'own', mayWrite: true, endsAt: null }),
    'settings.get': () => settings,
    'lists.get': ({ list }) => ({ list, version: 0, entries: [...shippedList(list)] }),
    'settings.change': (change) => (settings = { ...settings, ...(change as Partial<Settings>) }),
    'clients.list': ({ filter, sort, groupBy, offset, limit }) => {
      const sorted = choose(people, filter, sort)
      const groups = groupBy === null ? null : groupsOf(sorted, groupBy)
      const chosen = groups === null ? sorted : groups.flatMap(({ rows }) => rows)
      return {
        rows: chosen.slice(offset, offset + limit),
        total: chosen.length,
        groups: groups?.map(({ name, rows }) => ({ name, count: rows.length })) ?? null,
        today,
      }
    },
    'clients.select': ({ filter }) => {
      const clientIds = choose(people, filter, []).map(({ clientId }) => clientId)
      return { clientIds, total: clientIds.length }
    },
    'views.list': () => ({ views: views.toSorted((a, b) => a.name.localeCompare(b.name)), mayShare: true }),
    'views.keep': ({ view, name, shared, definition }) => {
      if (view === null) {
        const added = { viewId: uuid(800_000 + views.length), name, shared, definition, revision: 1 }
        views = [...views, added]
        return { viewId: added.viewId, revision: 1 }
      }
      const revision = view.revision + 1
      views = views.map((one) => (one.viewId === view.viewId ? { ...one, definition, revision } : one))
      return { viewId: view.viewId, revision }
    },
    'views.rename': ({ viewId, revision, name }) => {
      views = views.map((one) => (one.viewId === viewId ? { ...one, name, revision: revision + 1 } : one))
      return { revision: revision + 1 }
    },
    'views.remove': ({ viewId }) => {
      views = views.filter((one) => one.viewId !== viewId)
      return { removed: true }
    },
    'clients.choices': () => {
      const count = (fits: (row: CaseloadRow) => boolean) => ({
        open: people.filter((row) => row.status === 'open' && fits(row)).length,
        all: people.filter(fits).length,
      })
      return {
        counselors: counselors.map((one) => ({ ...one, ...count((row) => row.counselor === one.name) })),
        levelsOfCare: ['Aftercare', 'IOP', 'OP', 'Residential 3.5'].map((name) => ({
          name,
          ...count((row) => row.levelOfCare === name),
        })),
        programs: ['Day program', 'Evening program'].map((name) => ({
          name,
          ...count((row) => row.program === name),
        })),
        openCount: count(() => true).open,
        allCount: people.length,
        nextFileNumber: `M-${String(people.length + 1).padStart(5, '0')}`,
      }
    },
    'clients.find': ({ text, limit }) => ({
      hits: choose(people, caseloadFilter.parse({ search: text, status: 'all' }), [])
        .slice(0, limit)
        .map((row) => ({
          clientId: row.clientId,
          fileNumber: row.fileNumber,
          name: `${row.preferredName ?? row.firstName} ${row.lastName}`,
          legalName: `${row.firstName} ${row.lastName}`,
          status: row.status,
        })),
    }),
    'clients.get': ({ clientId }) => detailOf(find(clientId)),
    'intake.summary': () => ({
      medications: [],
      depressants: null,
      riskOn: null,
      contacts: [
        {
          kind: 'emergency',
          name: 'Pat Placeholder',
          relationship: 'sister',
          phone: '555-0101',
          mayCall: true,
          mayLeaveMessage: null,
        },
      ],
      sections: { complete: 12, of: 12, missing: [] },
    }),
    'clients.create': ({ client, evenIfSimilar }) => {
      const similar = people.filter(
        (row) => row.lastName === client.lastName && row.firstName === client.firstName,
      )
      if (similar.length > 0 && !evenIfSimilar)
        return {
          clientId: null,
          possibleDuplicates: similar.slice(0, 3).map((row) => ({
            clientId: row.clientId,
            fileNumber: row.fileNumber,
            name: `${row.preferredName ?? row.firstName} ${row.lastName}`,
            legalName: `${row.firstName} ${row.lastName}`,
            status: row.status,
          })),
        }
      const [made] = peopleOf(1)
      if (made === undefined) throw new OperationFailure('internal', 'No person could be made.')
      const row = { ...made, ...client, clientId: uuid(600_000 + people.length), age: null }
      people = [...people, row]
      return { clientId: row.clientId, possibleDuplicates: [] }
    },
    'sessions.list': () => ({ rows: [], total: 0 }),
    'counseling.list': () => ({ notes: [], mayWrite: true }),
    ...createTexts(() => people),
    'followup.template': () => ({ points: defaultTemplate.map(contactOf), shipped: true }),
    'followup.changeTemplate': ({ points }) => ({ points, shipped: false }),
    'forms.keep': ({ form, subjectId, values }) => {
      const keptAt = new Date().toISOString()
      forms.set(`${form} ${subjectId ?? ''}`, { values, keptAt })
      return { keptAt }
    },
    'forms.kept': ({ form, subjectId }) => ({ kept: forms.get(`${form} ${subjectId ?? ''}`) ?? null }),
    'forms.drop': ({ form, subjectId }) => ({ dropped: forms.delete(`${form} ${subjectId ?? ''}`) }),
    'imports.list': () => ({ batches: [], total: 0 }),
    ...options.handlers,
  }
}

/** A fresh stand-in. */
export const createFake = (options: FakeOptions = {}): Fake => {
  const handlers = handlersOf(options)
  const calls: Fake['calls'] = []
  const answer = async <N extends OperationName>(name: N, input: unknown): Promise<Result<unknown>> => {
    const { input: inputSchema, output: outputSchema } = operations[name]
    const handler = handlers[name]
    if (handler === undefined) throw new Error(`The stand-in does not know ${name}.`)
    const parsed = inputSchema.parse(input) as ParsedInputOf<N>
    try {
      return { ok: true, value: outputSchema.parse(await handler(parsed)) }
    } catch (error) {
      if (error instanceof OperationFailure) return { ok: false, error: error.detail }
      throw error
    }
  }
  const fake: Fake = {
    calls,
    listener: null,
    emit: (event) => fake.listener?.(event),
    invoke: (name, input) => {
      calls.push({ name, input })
      if (!isOperationName(name)) throw new Error(`${name} is not an operation of the contract.`)
      return answer(name, input)
    },
  }
  return fake
}
