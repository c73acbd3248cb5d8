import type { ClientImportField, ImportProblem } from '#shared/contract/operations/imports.ts'
import type { DateRules } from './client-dates.ts'
import { contentOfCells } from './cells.ts'
import type { ClientCells, ClientDraft, EpisodeDraft } from './client-drafts.ts'
import { createVaultSide, foldedName, overlaps, type KnownRecord } from './client-known.ts'
import { mergeClientRow } from './client-merge.ts'
import { readClientRow } from './client-rows.ts'
import { createRowReport, type RowMark, type RowReport } from './problems.ts'

/** Reading a whole caseload: rows against each other and against what the vault holds. */

export type RowPlan =
  | { readonly kind: 'new-client' }
  /** Says more of the client whom an earlier row of this file adds: usually one more episode. */
  | { readonly kind: 'with-row'; readonly row: number }
  | { readonly kind: 'existing'; readonly clientId: string }

export interface AssessedClientRow {
  readonly row: number
  readonly state: 'ready' | 'marked' | 'refused' | 'already-here'
  readonly problems: readonly ImportProblem[]
  /** The warnings as they stay with the row. */
  readonly marks: readonly RowMark[]
  readonly draft: ClientDraft
  /** What to write; null for a row that is refused or already here. */
  readonly plan: RowPlan | null
  /** What this very row says (see `contentOfCells`). */
  readonly content: string
  /** Whom and which admission it is about. */
  readonly match: string
}

/** The first row of a person in this file. */
interface Owner {
  readonly row: number
  readonly draft: ClientDraft
  /** True when that row adds the client; false when it was refused or is in the vault already. */
  readonly adds: boolean
  readonly episodes: { readonly row: number; readonly episode: EpisodeDraft }[]
}

type Report = RowReport<ClientImportField>

const personKey = (draft: ClientDraft): string =>
  draft.dateOfBirth === null ? '' : `${foldedName(draft)}|${draft.dateOfBirth}`

/** In one file, a repeated number means one person only when name and birth agree. */
const samePerson = (one: ClientDraft, other: ClientDraft): boolean =>
  foldedName(one) === foldedName(other) &&
  (one.dateOfBirth === null || other.dateOfBirth === null || one.dateOfBirth === other.dateOfBirth)

const matchOf = (draft: ClientDraft): string => {
  const number = draft.fileNumber?.toLowerCase()
  const who =
    number === undefined ? `person:${foldedName(draft)}|${draft.dateOfBirth ?? ''}` : `number:${number}`
  return JSON.stringify(['clients', who, draft.episode?.admittedOn ?? ''])
}

export interface ClientFileReader {
  /** Assesses the next row. Rows must come in the order of the file. `extraCells`: text beyond the last header. */
  read(row: number, cells: ClientCells, extraCells: readonly string[]): AssessedClientRow
}

/** Reads the rows of one file one after the other; nothing is written, `known` is only asked. */
export const createClientFileReader = (
  rules: DateRules,
  headerOf: (field: ClientImportField) => string | null,
  known: KnownRecord,
): ClientFileReader => {
  const vault = createVaultSide(known)
  const byNumber = new Map<string, Owner>()
  const byPerson = new Map<string, Owner>()
  const byNameAlone = new Map<string, number>()
  const taken = new Map<string, number>()
  const numberMapped = headerOf('fileNumber') !== null

  /** The first row of the person whom this row is about; 'refused' when the number is somebody else's in this file. */
  const ownerOf = (draft: ClientDraft, report: Report): Owner | null | 'refused' => {
    const number = draft.fileNumber?.toLowerCase()
    const holder = number === undefined ? undefined : byNumber.get(number)
    if (holder !== undefined) {
      if (samePerson(holder.draft, draft)) return holder
      const message = `Row ${holder.row} has the same client number for another person, and keeps it.`
      report.error('number-used-twice', 'fileNumber', message, draft.fileNumber ?? '')
      return 'refused'
    }
    const owner = byPerson.get(personKey(draft))
    if (owner === undefined || personKey(draft) === '') return null
    if (number === undefined || owner.draft.fileNumber === null) return owner
    const message = `Row ${owner.row} has the same name and birth date under another number. Both are taken as two people; check whether they are one.`
    report.warn('person-under-two-numbers', 'fileNumber', message, draft.fileNumber ?? '')
    return null
  }

  const remember = (row: number, draft: ClientDraft, adds: boolean): void => {
    const owner: Owner = {
      row,
      draft,
      adds,
      episodes: draft.episode === null ? [] : [{ row, episode: draft.episode }],
    }
    const number = draft.fileNumber?.toLowerCase()
    if (number !== undefined && byNumber.get(number)?.adds !== true) byNumber.set(number, owner)
    if (byPerson.get(personKey(draft))?.adds !== true) byPerson.set(personKey(draft), owner)
  }

  /** A further row of a client whom this file adds. */
  const join = (owner: Owner, draft: ClientDraft, report: Report): void => {
    const { episode } = draft
    const others = owner.episodes
    const twice = others.find((other) => other.episode.admittedOn === episode?.admittedOn)
    const deaths = [owner.draft.deceasedOn, draft.deceasedOn].filter((date) => date !== null)
    const all = [...others.map((other) => other.episode), ...(episode === null ? [] : [episode])]
    const newNumber = owner.draft.fileNumber === null ? draft.fileNumber : null
    if (twice !== undefined)
      report.error(
        'episode-twice',
        'admittedOn',
        `Row ${twice.row} has the same client and admission with other details.`,
      )
    else if (deaths.some((date) => all.some((each) => each.admittedOn > date)))
      report.error(
        'admission-after-death',
        'admittedOn',
        `With row ${owner.row}, an admission of this client lies after their death.`,
      )
    else if (newNumber !== null && vault.holdsNumber(newNumber))
      report.error(
        'number-of-another-client',
        'fileNumber',
        'This number belongs to another client here.',
        newNumber,
      )
    if (report.refused) return
    const overlap = episode === null ? undefined : others.find((other) => overlaps(other.episode, episode))
    if (overlap !== undefined)
      report.warn(
        'episodes-overlap',
        'admittedOn',
        `This episode overlaps the one of row ${overlap.row}. Both are taken.`,
      )
    mergeClientRow(owner.row, owner.draft, draft, report)
    if (episode !== null) owner.episodes.push({ row: report.row, episode })
    if (newNumber !== null) byNumber.set(newNumber.toLowerCase(), owner)
    if (draft.dateOfBirth !== null) byPerson.set(personKey(owner.draft), owner)
  }

  /** What the person should know of a new client without a number, or with nothing but a name. */
  const markUnnumbered = (draft: ClientDraft, report: Report): void => {
    if (draft.fileNumber !== null) return
    if (numberMapped)
      report.warn('number-assigned', 'fileNumber', 'There is no client number. The next free one is given.')
    if (draft.dateOfBirth !== null) return
    const other = byNameAlone.get(foldedName(draft))
    const message = `Row ${other ?? 0} has the same name, and neither number nor birth date tells them apart. They are taken as two people.`
    if (other !== undefined)
      report.warn('same-name', headerOf('lastName') === null ? 'fullName' : 'lastName', message)
    byNameAlone.set(foldedName(draft), report.row)
  }

  const decide = (
    draft: ClientDraft,
    content: string,
    match: string,
    report: Report,
  ): RowPlan | 'already-here' | null => {
    const owner = ownerOf(draft, report)
    if (owner === 'refused') return null
    const twin = taken.get(content)
    if (twin !== undefined) {
      report.warn('row-twice', null, `Row ${twin} says exactly the same. It is taken once.`)
      return 'already-here'
    }
    if (report.refused) {
      remember(report.row, draft, false)
      return null
    }
    if (owner?.adds === true) {
      join(owner, draft, report)
      return { kind: 'with-row', row: owner.row }
    }
    const answer = vault.ask(draft, match, report)
    remember(report.row, draft, answer.kind === 'unknown')
    if (answer.kind === 'refused' || answer.kind === 'already-here')
      return answer.kind === 'refused' ? null : 'already-here'
    if (answer.kind === 'adds-episode') return { kind: 'existing', clientId: answer.clientId }
    markUnnumbered(draft, report)
    return { kind: 'new-client' }
  }

  return {
    read: (row, cells, extraCells) => {
      const report: Report = createRowReport(row, headerOf)
      const content = contentOfCells('clients', cells)
      const draft = readClientRow(cells, rules, report)
      const match = matchOf(draft)
      const assessed = { row, draft, content, match, problems: report.problems, marks: report.marks }
      if (known.tookContent(content)) {
        remember(row, draft, false)
        return { ...assessed, state: 'already-here', problems: [], plan: null }
      }
      if (extraCells.length > 0) {
        const message = 'The row has more cells than the table has columns; a quotation mark may be missing.'
        report.error('too-many-cells', null, message, extraCells.join(' '))
      }
      const plan = decide(draft, content, match, report)
      if (report.refused || plan === null) return { ...assessed, state: 'refused', plan: null }
      if (plan === 'already-here') return { ...assessed, state: 'already-here', plan: null }
      taken.set(content, row)
      return { ...assessed, state: report.problems.length > 0 ? 'marked' : 'ready', plan }
    },
  }
}
