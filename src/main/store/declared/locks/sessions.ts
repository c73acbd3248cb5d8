import type { DeclaredObject } from '../types.ts'
import { beingDestroyed, changed, lock } from '../trigger.ts'
import { placeLocks } from './places.ts'

/** What a signed note says about its session stays as it was signed: kind, date, times, who held it, who took part and how. */

const code = 'already_signed'
const message =
  'A note of this session is signed, so the session stays as it is. Add an addendum to the note instead.'

const signedInSession = `exists (select 1 from notes n where n.session_id = old.id and n.state = 'signed')`
const signedForClientOf = (row: string): string =>
  `exists (select 1 from notes n where n.session_id = ${row}.session_id and n.client_id = ${row}.client_id and n.state = 'signed')`
const signedForClient = signedForClientOf('old')

export const sessionLockSet: readonly DeclaredObject[] = [
  lock({
    name: 'sessions_signed_update',
    table: 'sessions',
    event: 'update',
    when: `${changed(['id', 'kind', 'status', 'held_on', 'start_time', 'starts_at', 'counselor_id', 'counselor_as_given', 'group_id', 'removed_at', 'removed_by', 'removed_reason'])} and ${signedInSession}`,
    code,
    message,
  }),
  lock({
    name: 'sessions_noted_delete',
    table: 'sessions',
    event: 'delete',
    when: `exists (select 1 from notes n where n.session_id = old.id and n.state <> 'draft')`,
    code,
    message,
  }),
  lock({
    name: 'attendance_signed_update',
    table: 'attendance',
    event: 'update',
    when: `${changed(['id', 'session_id', 'client_id', 'status', 'minutes', 'mood', 'craving', 'remark'])} and ${signedForClient} and not ${beingDestroyed('old.client_id')}`,
    code,
    message,
  }),
  lock({
    name: 'attendance_signed_delete',
    table: 'attendance',
    event: 'delete',
    when: `${signedForClient} and not ${beingDestroyed('old.client_id')}`,
    code,
    message,
  }),
  ...placeLocks({
    table: 'sessions',
    uniques: [{ columns: ['series_id', 'series_on'] }],
    locked: (row) => `exists (select 1 from notes n where n.session_id = ${row}.id and n.state <> 'draft')`,
    code,
    message,
  }),
  ...placeLocks({
    table: 'attendance',
    uniques: [{ columns: ['session_id', 'client_id'] }],
    locked: signedForClientOf,
    code,
    message,
  }),
]
