import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { BackupStatus, FoundBackup } from '#shared/contract/operations/backups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { backupStatus } from '../fake-bridge/fake.ts'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'

const id = (digits: string) => `018f0000-0000-7000-8000-${digits.padStart(12, '0')}`

const target: BackupStatus['targets'][number] = {
  targetId: id('1'),
  folder: '/media/stick',
  state: 'ready',
  lastVerifiedAt: '2026-11-22T13:00:00.000Z',
  lastProblem: null,
  backups: 3,
}
const found: FoundBackup = {
  backupToken: id('2'),
  name: '20261122T130000000Z',
  folder: '/media/stick/Mooring backups/0a1b2c3d/20261122T130000000Z',
  madeAt: '2026-11-22T13:00:00.000Z',
  verifiedAt: '2026-11-22T13:00:05.000Z',
  bytes: 2_000_000,
  counts: { clients: 43, sessions: 900, notes: 880 },
  logins: ['dana'],
  sameVault: true,
  problem: null,
}

const openBackup = async () => {
  await caseloadShown()
  fireEvent.click(screen.getByRole('link', { name: 'Backup' }))
  await screen.findByRole('heading', { level: 1, name: 'Backup' })
}

test('the frame says at all times how the backup stands, and leads to its screen', async () => {
  renderApp({ state: 'unlocked', people: 5, handlers: { 'backups.list': () => ({ backups: [] }) } })
  await caseloadShown()
  fireEvent.click(await screen.findByRole('link', { name: 'No backup yet' }))
  await screen.findByRole('heading', { level: 1, name: 'Backup' })
  expect(screen.getByRole('button', { name: 'Back up now' }).hasAttribute('disabled')).toBe(true)
  screen.getByText('No folder was chosen yet.')
})

test('a folder that is refused says why, and one that is taken may come with a warning', async () => {
  let refuse = true
  renderApp({
    state: 'unlocked',
    people: 5,
    handlers: {
      'backups.list': () => ({ backups: [] }),
      'backups.addTarget': () => {
        if (refuse) throw new OperationFailure('invalid_input', 'This folder lies inside the vault.')
        return { targetId: id('1'), warnings: ['This folder is on the same disk as the vault.'] }
      },
    },
  })
  await openBackup()
  fireEvent.click(screen.getByRole('button', { name: 'Add a folder' }))
  expect((await screen.findByRole('alert')).textContent).toContain('lies inside the vault')
  refuse = false
  fireEvent.click(screen.getByRole('button', { name: 'Add a folder' }))
  await screen.findByText('This folder is on the same disk as the vault.')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a running backup shows how far it is and can be stopped; nothing is called verified then', async () => {
  let end: (error: Error) => void = () => undefined
  const fake = renderApp({
    state: 'unlocked',
    people: 5,
    handlers: {
      'backups.list': () => ({ backups: [] }),
      'backups.status': () => ({ ...backupStatus, targets: [target] }),
      'backups.run': () => new Promise((_resolve, reject) => (end = reject)),
      'jobs.cancel': () => {
        end(new OperationFailure('cancelled', 'Stopped.'))
        return { asked: true }
      },
    },
  })
  await openBackup()
  fireEvent.click(screen.getByRole('button', { name: 'Back up now' }))
  await waitFor(() => expect(inputsOf(fake, 'backups.run')).toHaveLength(1))
  const [input] = inputsOf(fake, 'backups.run')
  const { jobId } = input as { jobId: string }
  await emit({ type: 'job.progress', jobId, phase: 'Checking the copy', done: 4, total: 6 })
  await screen.findByText('Checking the copy')
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await screen.findByText('Stopped. Nothing of this backup was kept.')
  expect(inputsOf(fake, 'jobs.cancel')).toEqual([{ jobId }])
  expect(screen.queryByText(/made and verified/)).toBeNull()
})

test('a restore says what happens, waits for the tick, and a refusal keeps the dialog open', async () => {
  const fake = renderApp({
    state: 'unlocked',
    people: 5,
    handlers: {
      'backups.list': () => ({ backups: [found] }),
      'backups.restore': () => {
        throw new OperationFailure('disk_full', 'The safety copy could not be made, so nothing was changed.')
      },
    },
  })
  await openBackup()
  fireEvent.click(await screen.findByRole('button', { name: 'Restore' }))
  const dialog = await screen.findByRole('dialog', { name: 'Restore this backup?' })
  expect(dialog.textContent).toContain('43 clients, 900 sessions, 880 notes')
  const restore = within(dialog).getByRole('button', { name: 'Restore this backup' })
  expect(restore.hasAttribute('disabled')).toBe(true)
  fireEvent.click(within(dialog).getByRole('checkbox'))
  fireEvent.click(restore)
  expect((await within(dialog).findByRole('alert')).textContent).toContain('nothing was changed')
  expect(inputsOf(fake, 'backups.restore')).toEqual([{ backupToken: found.backupToken }])
  // Esc closes the dialog and not the screen under it.
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  screen.getByRole('heading', { level: 1, name: 'Backup' })
})

test('somebody who is no administrator sees the state, and neither folders to change nor a restore', async () => {
  const reader = {
    userId: id('3'),
    staffId: id('4'),
    name: 'Cato Counselor',
    login: 'cato',
    roles: ['counselor' as const],
    passwordTemporary: false,
  }
  renderApp({
    state: 'unlocked',
    people: 5,
    status: { user: reader },
    handlers: { 'backups.status': () => ({ ...backupStatus, targets: [target] }) },
  })
  await openBackup()
  await screen.findByText('/media/stick')
  expect(screen.getByRole('button', { name: 'Back up now' }).hasAttribute('disabled')).toBe(false)
  for (const name of ['Add a folder', 'Remove /media/stick', 'Restore', 'Look in another folder'])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('behind a lock the page says that a backup is being finished, and waits; then the unlock screen', async () => {
  let finishing = true
  renderApp({
    state: 'locked',
    handlers: {
      'backups.atLock': () => ({
        finishing,
        next: 'unlock',
        verifiedAt: finishing ? null : '2026-11-22T15:00:00.000Z',
        problem: null,
      }),
    },
  })
  await screen.findByText('Finishing the backup. The vault opens in a moment.')
  expect(screen.queryByLabelText(/^Password/)).toBeNull()
  finishing = false
  await emit({ type: 'vault.finishing', what: 'backup', next: 'unlock', over: true })
  await screen.findByLabelText(/^Password/)
  await screen.findByText(/^Backup verified/)
})

test('a quit can be ended at once', async () => {
  const fake = renderApp({
    state: 'locked',
    handlers: {
      'backups.atLock': () => ({ finishing: true, next: 'quit', verifiedAt: null, problem: null }),
    },
  })
  await screen.findByText('Finishing the backup. Mooring closes in a moment.')
  fireEvent.click(screen.getByRole('button', { name: 'Quit now' }))
  await waitFor(() => expect(inputsOf(fake, 'app.quitNow')).toHaveLength(1))
})

test('a backup that failed behind the lock is told on the unlock screen', async () => {
  renderApp({
    state: 'locked',
    handlers: {
      'backups.atLock': () => ({
        finishing: false,
        next: 'unlock',
        verifiedAt: null,
        problem: { code: 'missing', message: '/media/stick is not there.' },
      }),
    },
  })
  const line = await screen.findByText(/No backup was made at the lock\. \/media\/stick is not there\./)
  expect(line.closest('[role=status]')).not.toBeNull()
})
