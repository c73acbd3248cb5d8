import type { IntakeItem, IntakeItemKind, StoredItems } from '#shared/contract/operations/intake-items.ts'
import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { allergies, conditions, contacts, diagnoses, medications } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

/** Conditions, medications, allergies, diagnoses and contacts of a chart. */

const tables: Readonly<Record<IntakeItemKind, string>> = {
  condition: 'conditions',
  medication: 'medications',
  allergy: 'allergies',
  diagnosis: 'diagnoses',
  contact: 'contacts',
}

/** treatedElsewhere → treated_elsewhere. The names come from the contract's fields, never from an input's keys. */
const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Value = string | number | null
const valueOf = (value: string | number | boolean | null): Value =>
  typeof value === 'boolean' ? Number(value) : typeof value === 'string' && value.trim() === '' ? null : value

/** Columns and values of an item's fields. */
const columnsOf = (fields: IntakeItem['fields']): readonly (readonly [SQL, Value])[] =>
  Object.entries<string | number | boolean | null>(fields).map(([field, value]) => [
    sql`${sql.identifier(columnOf(field))}`,
    valueOf(value),
  ])

/** All that was not removed, in the order in which it is shown; five statements, whatever their number. */
export const itemsOf = ({ orm }: Store, clientId: string): StoredItems => ({
  conditions: orm
    .select({
      conditionId: conditions.id,
      revision: conditions.revision,
      kind: conditions.kind,
      name: conditions.name,
      since: conditions.since,
      resolvedOn: conditions.resolvedOn,
      treatedElsewhere: conditions.treatedElsewhere,
      remarks: conditions.remarks,
    })
    .from(conditions)
    .where(and(eq(conditions.clientId, clientId), isNull(conditions.removedAt)))
    .orderBy(sql`${conditions.resolvedOn} is not null`, asc(conditions.createdAt), asc(conditions.id))
    .all()
    .map((row) => ({ ...row, kind: row.kind as StoredItems['conditions'][number]['kind'] })),
  medications: orm
    .select({
      medicationId: medications.id,
      revision: medications.revision,
      name: medications.name,
      dose: medications.dose,
      route: medications.route,
      frequency: medications.frequency,
      prescribedFor: medications.prescribedFor,
      prescriber: medications.prescriber,
      forAddiction: medications.forAddiction,
      takenAsPrescribed: medications.takenAsPrescribed,
      startedOn: medications.startedOn,
      stoppedOn: medications.stoppedOn,
      stopReason: medications.stopReason,
      remarks: medications.remarks,
    })
    .from(medications)
    .where(and(eq(medications.clientId, clientId), isNull(medications.removedAt)))
    .orderBy(
      sql`${medications.stoppedOn} is not null`,
      desc(medications.stoppedOn),
      asc(medications.createdAt),
      asc(medications.id),
    )
    .all(),
  allergies: orm
    .select({
      allergyId: allergies.id,
      revision: allergies.revision,
      substance: allergies.substance,
      reaction: allergies.reaction,
      severity: allergies.severity,
      notedOn: allergies.notedOn,
    })
    .from(allergies)
    .where(and(eq(allergies.clientId, clientId), isNull(allergies.removedAt)))
    .orderBy(
      sql`case ${allergies.severity} when 'life-threatening' then 0 when 'severe' then 1 when 'moderate' then 2 else 3 end`,
      asc(allergies.createdAt),
      asc(allergies.id),
    )
    .all()
    .map((row) => ({ ...row, severity: row.severity as StoredItems['allergies'][number]['severity'] })),
  diagnoses: orm
    .select({
      diagnosisId: diagnoses.id,
      revision: diagnoses.revision,
      code: diagnoses.code,
      label: diagnoses.label,
      rank: diagnoses.rank,
      diagnosedOn: diagnoses.diagnosedOn,
      resolvedOn: diagnoses.resolvedOn,
      diagnosedBy: diagnoses.diagnosedBy,
    })
    .from(diagnoses)
    .where(and(eq(diagnoses.clientId, clientId), isNull(diagnoses.removedAt)))
    .orderBy(sql`${diagnoses.resolvedOn} is not null`, asc(diagnoses.rank), asc(diagnoses.code))
    .all(),
  contacts: orm
    .select({
      contactId: contacts.id,
      revision: contacts.revision,
      kind: contacts.kind,
      name: contacts.name,
      relationship: contacts.relationship,
      organization: contacts.organization,
      phone: contacts.phone,
      email: contacts.email,
      address: contacts.address,
      mayCall: contacts.mayCall,
      mayLeaveMessage: contacts.mayLeaveMessage,
      remarks: contacts.remarks,
    })
    .from(contacts)
    .where(and(eq(contacts.clientId, clientId), isNull(contacts.removedAt)))
    .orderBy(asc(contacts.kind), asc(contacts.name))
    .all()
    .map((row) => ({ ...row, kind: row.kind as StoredItems['contacts'][number]['kind'] })),
})

/** Adds an item; diagnoses and medications remember the episode in which they were written. */
export const insertItem = (
  { orm }: Store,
  item: { readonly what: IntakeItemKind; readonly itemId: string; readonly fields: IntakeItem['fields'] },
  of: { readonly clientId: string; readonly episodeId: string | null },
  { at, by }: WriteStamp,
): void => {
  const columns = columnsOf(item.fields)
  const episode = item.what === 'diagnosis' || item.what === 'medication'
  orm.run(sql`
    insert into ${sql.identifier(tables[item.what])} (id, client_id, ${sql.join(
      columns.map(([column]) => column),
      sql`, `,
    )}${episode ? sql`, episode_id` : sql``}, created_at, created_by, updated_at, updated_by, revision)
    values (${item.itemId}, ${of.clientId}, ${sql.join(
      columns.map(([, value]) => sql`${value}`),
      sql`, `,
    )}${episode ? sql`, ${of.episodeId}` : sql``}, ${at}, ${by}, ${at}, ${by}, 1)`)
}

/** Changes an item of this client; false when it is not there any more, or not at this revision. */
export const changeItem = (
  { orm }: Store,
  item: {
    readonly what: IntakeItemKind
    readonly itemId: string
    readonly revision: number
    readonly fields: IntakeItem['fields']
  },
  clientId: string,
  { at, by }: WriteStamp,
): boolean =>
  orm.run(sql`
    update ${sql.identifier(tables[item.what])} set ${sql.join(
      columnsOf(item.fields).map(([column, value]) => sql`${column} = ${value}`),
      sql`, `,
    )}, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where id = ${item.itemId} and client_id = ${clientId} and revision = ${item.revision} and removed_at is null`)
    .changes === 1

/** Marks an item as removed (`reason`), or takes that back (null). False when it is not this client's, or is so already. */
export const markItem = (
  { orm }: Store,
  item: { readonly what: IntakeItemKind; readonly itemId: string },
  clientId: string,
  reason: string | null,
  { at, by }: WriteStamp,
): boolean =>
  orm.run(sql`
    update ${sql.identifier(tables[item.what])}
    set removed_at = ${reason === null ? null : at}, removed_by = ${reason === null ? null : by},
      removed_reason = ${reason}, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where id = ${item.itemId} and client_id = ${clientId}
      and removed_at is ${reason === null ? sql`not null` : sql`null`}`).changes === 1
