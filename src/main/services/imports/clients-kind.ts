import { createHash } from 'node:crypto'
import { clientImportFields, type ClientImportField } from '#shared/contract/operations/imports.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { createClientFileReader, type AssessedClientRow } from '#shared/domain/imports/client-file.ts'
import { clientDateFields } from '#shared/domain/imports/client-dates.ts'
import type { ClientDraft, EpisodeDraft } from '#shared/domain/imports/client-drafts.ts'
import { missingClientFields } from '#shared/domain/imports/client-rows.ts'
import type { DiagnosisDraft } from '#shared/domain/imports/diagnoses.ts'
import { createNumberSeries } from '#shared/domain/imports/file-numbers.ts'
import { foldName } from '#shared/domain/imports/text.ts'
import {
  allFileNumbers,
  clientImportWriters,
  knownClients,
  staffNames,
  type ClientImportWriters,
} from '#store/repositories/client-imports.ts'
import { importRowWriter, takenRows } from '#store/repositories/imports.ts'
import { newId, type JobContext } from '../context.ts'
import type { ImportKind } from './kinds.ts'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The id of a counselor by the name in the file; somebody new joins the staff list, without an account. */
const counselorFinder = (context: JobContext, write: ClientImportWriters): ((name: string) => string) => {
  const ids = new Map<string, string>()
  for (const { id, name } of staffNames(context.store)) {
    if (!ids.has(foldName(name))) ids.set(foldName(name), id)
  }
  return (name) => {
    const known = ids.get(foldName(name))
    if (known !== undefined) return known
    const id = newId()
    write.staff({ id, name })
    ids.set(foldName(name), id)
    return id
  }
}

const writeClient = (
  write: ClientImportWriters,
  clientId: string,
  draft: ClientDraft,
  fileNumber: string,
): void => {
  write.client({
    id: clientId,
    file_number: fileNumber,
    first_name: draft.firstName,
    last_name: draft.lastName,
    preferred_name: draft.preferredName,
    date_of_birth: draft.dateOfBirth,
    pronouns: draft.pronouns,
    phone: draft.phone,
    email: draft.email,
    may_leave_message: draft.mayLeaveMessage === null ? null : Number(draft.mayLeaveMessage),
    allergies: draft.allergies,
    remarks: draft.remarks,
    deceased_on: draft.deceasedOn,
  })
  for (const { name, relationship, phone, original } of draft.contacts) {
    write.contact({
      id: newId(),
      client_id: clientId,
      kind: 'emergency',
      name,
      relationship,
      phone,
      remarks: original,
    })
  }
}

const writeEpisode = (
  write: ClientImportWriters,
  counselorOf: (name: string) => string,
  clientId: string,
  episode: EpisodeDraft,
): string => {
  const id = newId()
  const counselor = episode.counselor === null ? null : counselorOf(episode.counselor)
  const span = { from_date: episode.admittedOn, to_date: episode.dischargedOn }
  write.episode({
    id,
    client_id: clientId,
    admitted_on: episode.admittedOn,
    discharged_on: episode.dischargedOn,
    discharge_reason: episode.dischargeReason,
    program: episode.program,
    level_of_care: episode.levelOfCare,
    referral_source: episode.referralSource,
    counselor_id: counselor,
  })
  if (counselor !== null)
    write.episodeCounselor({ id: newId(), episode_id: id, staff_id: counselor, ...span })
  if (episode.levelOfCare !== null)
    write.episodeLevel({ id: newId(), episode_id: id, level_of_care: episode.levelOfCare, ...span })
  for (const { rank, name, route, lastUseOn } of episode.substances) {
    write.substance({ id: newId(), episode_id: id, rank, name, route, last_use_on: lastUseOn })
  }
  return id
}

const writeDiagnoses = (
  write: ClientImportWriters,
  clientId: string,
  episodeId: string | null,
  diagnoses: readonly DiagnosisDraft[],
): void => {
  for (const [index, { code, label }] of diagnoses.entries()) {
    write.diagnosis({ id: newId(), client_id: clientId, episode_id: episodeId, code, label, rank: index + 1 })
  }
}

/** A caseload: one row an episode of care. */
export const clientsKind: ImportKind<ClientImportField, AssessedClientRow> = {
  kind: 'clients',
  fields: clientImportFields,
  dateFields: clientDateFields,
  missing: missingClientFields,
  notes: (mapped) =>
    mapped.has('fileNumber')
      ? []
      : [
          {
            code: 'number-assigned',
            message: 'No column holds client numbers. New clients get the next free ones.',
          },
        ],

  reader: (context, rules) => {
    const taken = takenRows(context.store)
    const known = knownClients(context.store, (clientId) => context.access.mayWrite(clientId))
    return createClientFileReader(rules.dates, (field) => rules.headerOf(field), {
      tookContent: (content) => taken.content(sha256(content)),
      tookMatch: (match) => taken.match(sha256(match)),
      byFileNumber: (fileNumber) => known.byFileNumber(fileNumber),
      bornOn: (dateOfBirth) => known.bornOn(dateOfBirth),
    })
  },

  clientOf: ({ row, plan }) =>
    plan === null
      ? null
      : plan.kind === 'existing'
        ? plan.clientId
        : `row ${plan.kind === 'with-row' ? plan.row : row}`,

  samples: (rows, undecided) => ({
    sample: rows.map(({ row: { row, state, draft }, cells }) => {
      const date = (
        field: 'dateOfBirth' | 'admittedOn' | 'dischargedOn' | 'lastUseOn',
        read: string | null,
      ): string => {
        const written = (cells[field] ?? '').trim()
        return undecided.has(written) || read === null ? written : read
      }
      return {
        row,
        state,
        name: legalName(draft),
        fileNumber: draft.fileNumber ?? '',
        dateOfBirth: date('dateOfBirth', draft.dateOfBirth),
        admittedOn: date('admittedOn', draft.episode?.admittedOn ?? null),
        dischargedOn: date('dischargedOn', draft.episode?.dischargedOn ?? null),
        lastUseOn: date('lastUseOn', draft.episode?.substances[0]?.lastUseOn ?? null),
      }
    }),
    sessionSample: [],
  }),

  write: (context, rows, { batchId, at }, pace) => {
    const write = clientImportWriters(context.store, { at, by: context.user.userId })
    const writeRow = importRowWriter(context.store)
    const counselorOf = counselorFinder(context, write)
    const inFile = rows.flatMap(({ draft }) => draft.fileNumber ?? [])
    const needsNumber = rows.some(
      ({ plan, draft }) => plan?.kind === 'new-client' && draft.fileNumber === null,
    )
    const nextNumber = needsNumber
      ? createNumberSeries([...allFileNumbers(context.store), ...inFile])
      : () => ''
    const clientOfRow = new Map<number, string>()
    const touched = new Set<string>()
    for (const [index, { row, plan, draft, content, match, marks }] of rows.entries()) {
      pace.step('Adding clients', index, rows.length)
      if (plan === null) continue
      const made = plan.kind === 'new-client'
      const clientId = made ? newId() : plan.kind === 'existing' ? plan.clientId : clientOfRow.get(plan.row)
      if (clientId === undefined) throw new Error('A row was planned for a client whom no earlier row adds.')
      if (made) {
        writeClient(write, clientId, draft, draft.fileNumber ?? nextNumber())
        clientOfRow.set(row, clientId)
      } else if (plan.kind === 'existing' && draft.deceasedOn !== null)
        write.death(clientId, draft.deceasedOn)
      const episodeId =
        draft.episode === null ? null : writeEpisode(write, counselorOf, clientId, draft.episode)
      writeDiagnoses(write, clientId, episodeId, draft.diagnoses)
      writeRow({
        id: newId(),
        batchId,
        row,
        contentHash: sha256(content),
        matchKey: sha256(match),
        occurrence: 1,
        clientId,
        madeClient: made ? 1 : 0,
        episodeId,
        sessionId: null,
        marks: marks.length === 0 ? null : JSON.stringify(marks),
      })
      touched.add(clientId)
    }
    return [...touched]
  },
}
