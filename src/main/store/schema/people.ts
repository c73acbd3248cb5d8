import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  dateOrNull,
  oneOf,
  searchedKeys,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'

/** Staff: everybody who does or did clinical work here, with or without an account. */
export const staff = sqliteTable(
  'staff',
  {
    id: uuidKey(),
    name: text('name').notNull(),
    credentials: text('credentials'),
    active: integer('active').notNull().default(1),
    ...tracked(),
  },
  (t) => [
    check('staff_name_not_blank', sql`length(trim(${t.name})) > 0`),
    check('staff_active', yesNo(t.active)),
    index('staff_by_name').on(t.name),
  ],
)

/** Users: an account is a staff member with a sign-in and a set of roles. */
export const users = sqliteTable(
  'users',
  {
    id: uuidKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    login: text('login').notNull(),
    active: integer('active').notNull().default(1),
    deactivatedAt: text('deactivated_at'),
    /** 1: an administrator set the password; its owner chooses an own one at the next sign-in. */
    passwordTemporary: integer('password_temporary').notNull().default(0),
    ...tracked(),
  },
  (t) => [
    uniqueIndex('users_one_per_staff').on(t.staffId),
    uniqueIndex('users_login').on(sql`lower(${t.login})`),
    check('users_active', yesNo(t.active)),
  ],
)

export const userRoles = sqliteTable(
  'user_roles',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    check('user_roles_role', oneOf(t.role, ['counselor', 'supervisor', 'administrator', 'read-only'])),
  ],
)

/** How one person likes to look at Mooring: theme, density, keys. Value as JSON. */
export const userPreferences = sqliteTable(
  'user_preferences',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    key: text('key').notNull(),
    value: text('value').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    check('user_preferences_value', sql`json_valid(${t.value})`),
  ],
)

export const teams = sqliteTable('teams', {
  id: uuidKey(),
  name: text('name').notNull().unique(),
  ...tracked(),
})

export const teamMembers = sqliteTable(
  'team_members',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    supervises: integer('supervises').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.staffId] }),
    check('team_members_supervises', yesNo(t.supervises)),
  ],
)

export const clients = sqliteTable(
  'clients',
  {
    ...searchedKeys(),
    fileNumber: text('file_number').notNull(),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull(),
    preferredName: text('preferred_name'),
    dateOfBirth: text('date_of_birth'),
    pronouns: text('pronouns'),
    phone: text('phone'),
    email: text('email'),
    /** May a message be left? null: not asked yet. */
    mayLeaveMessage: integer('may_leave_message', { mode: 'boolean' }),
    mayCall: integer('may_call', { mode: 'boolean' }),
    allergies: text('allergies'),
    remarks: text('remarks'),
    /** Nothing is due from this day on. */
    deceasedOn: text('deceased_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    uniqueIndex('clients_file_number').on(sql`lower(${t.fileNumber})`),
    check('clients_file_number_not_blank', sql`length(trim(${t.fileNumber})) > 0`),
    check('clients_named', sql`length(trim(${t.firstName} || ${t.lastName})) > 0`),
    check('clients_date_of_birth', dateOrNull(t.dateOfBirth)),
    check('clients_deceased_on', dateOrNull(t.deceasedOn)),
    check('clients_may_leave_message', yesNo(t.mayLeaveMessage)),
    check('clients_may_call', yesNo(t.mayCall)),
    check('clients_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('clients_by_name').on(sql`lower(${t.lastName})`, sql`lower(${t.firstName})`),
    index('clients_by_birth').on(t.dateOfBirth),
  ],
)

/** Emergency and support contacts, other providers. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    relationship: text('relationship'),
    organization: text('organization'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    mayCall: integer('may_call', { mode: 'boolean' }),
    mayLeaveMessage: integer('may_leave_message', { mode: 'boolean' }),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('contacts_kind', oneOf(t.kind, ['emergency', 'support', 'provider', 'legal', 'other'])),
    check('contacts_may_call', yesNo(t.mayCall)),
    check('contacts_may_leave_message', yesNo(t.mayLeaveMessage)),
    check('contacts_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('contacts_by_client').on(t.clientId),
  ],
)
