import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { newId } from '#services/context.ts'
import { goodPassword, otherPassword, owner } from '../vault/support.ts'
import type { Desk } from './clinic.ts'
import { canary, id, step, type Step } from './step.ts'

const me = (desk: Desk) => desk.session.requireOpen().user

/** Accounts, charts opened to others, keys, checks. */
export const accounts: readonly Step[] = [
  step(
    'users.create',
    'user',
    () => ({
      staffId: null,
      name: 'Canary Colleague',
      credentials: canary('credentials'),
      login: 'canarycolleague',
      roles: ['counselor'],
      password: otherPassword,
    }),
    ({ userId }) => ({ userId }),
  ),
  step('users.change', 'user', () => ({
    userId: id('userId'),
    name: 'Canary Coworker',
    credentials: null,
    login: 'canarycoworker',
    roles: ['counselor', 'supervisor'],
  })),
  step('users.resetPassword', 'user', () => ({ userId: id('userId'), password: goodPassword })),
  step(
    'users.saveTeam',
    'team',
    (desk) => ({
      teamId: null,
      name: canary('team'),
      members: [{ staffId: me(desk).staffId, supervises: true }],
    }),
    ({ teamId }) => ({ teamId }),
  ),
  step('users.removeTeam', 'team', () => ({ teamId: id('teamId') })),
  step('access.assign', null, (desk) => ({
    staffId: me(desk).staffId,
    to: { what: 'clients', clientIds: [id('clientId')] },
    reason: canary('cover'),
  })),
  step('access.unassign', null, async (desk) => {
    const { rows } = await desk.call('access.assignments', { offset: 0, limit: 10, staffId: null })
    return { assignmentIds: rows.map(({ assignmentId }) => assignmentId) }
  }),
  step('access.lookUp', null, () => ({ by: 'fileNumber', fileNumber: 'canary-77' })),
  step('users.deactivate', 'user', () => ({ userId: id('userId') })),
  step('users.changeOwnPassword', 'user', () => ({ current: goodPassword, next: otherPassword })),
  step(
    'vault.replaceRecoveryKey',
    null,
    () => ({}),
    ({ recoveryKey }) => ({ recoveryKey }),
  ),
  step('vault.confirmRecoveryKey', null, () => ({ recoveryKey: id('recoveryKey') })),
  step('audit.securityCheck', null, () => ({ jobId: newId() })),
  // The beginning is written too, so that a rotation that did not end leaves a trace.
  step('vault.rotateKeys', null, () => ({ jobId: newId(), password: otherPassword }), undefined, [
    ['settings', 'vault.rotateKeys', null],
    ['settings', 'vault.rotateKeys', null],
  ]),
]

/** Backups. */
export const copies: readonly Step[] = [
  step(
    'backups.addTargetFrom',
    'backup-target',
    (desk) => {
      const target = path.join(path.dirname(desk.folder), 'canary-stick')
      mkdirSync(target)
      return { fileToken: desk.pick(target) }
    },
    ({ targetId }) => ({ targetId }),
    [['settings', 'backups.addTarget', 'backup-target']],
  ),
  step('backups.run', 'backup', () => ({ jobId: newId() })),
  step('backups.rehearse', 'rehearsal', async (desk) => {
    const { backups } = await desk.call('backups.list', {})
    const made = backups.find(({ verifiedAt }) => verifiedAt !== null)
    if (made === undefined) throw new Error('No backup was made.')
    return { backupToken: made.backupToken, login: owner.login, password: otherPassword }
  }),
  step('backups.removeTarget', 'backup-target', () => ({ targetId: id('targetId') })),
]
