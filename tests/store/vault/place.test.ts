import { symlinkSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeWarnings, placeWarningsOf } from '#store/vault/place.ts'
import { temporaryFolder } from './support.ts'

const linux = { platform: 'linux', mounts: null } as const
const windows = { platform: 'win32', mounts: null } as const

describe('the place of a vault', () => {
  it.each([
    [String.raw`C:\Users\river\OneDrive\Mooring\vault`, 'OneDrive'],
    [String.raw`C:\Users\river\OneDrive - Harbor Clinic\vault`, 'OneDrive'],
    ['/home/river/Dropbox/vault', 'Dropbox'],
    ['/home/river/Dropbox (Personal)/vault', 'Dropbox'],
    ['/Users/river/Library/Mobile Documents/com~apple~CloudDocs/vault', 'iCloud'],
    ['/Users/river/Library/CloudStorage/GoogleDrive-river@example.org/vault', 'Google Drive'],
    [String.raw`G:\My Drive\vault`, 'Google Drive'],
    ['/home/river/Nextcloud/vault', 'Nextcloud'],
  ])('%s is synced by %s', (folder, service) => {
    expect(placeWarningsOf(folder, linux).join()).toContain(service)
  })

  it.each([
    '/home/river/.config/mooring/vault',
    '/home/river/my dropbox notes/vault',
    String.raw`C:\Users\river\AppData\Roaming\Mooring\vault`,
    String.raw`\\?\C:\Users\river\vault`,
  ])('%s is an ordinary place', (folder) => {
    expect(placeWarningsOf(folder, folder.startsWith('/') ? linux : windows)).toEqual([])
  })

  it.each([String.raw`\\server\share\vault`, String.raw`\\?\UNC\server\share\vault`])(
    '%s is on a network',
    (folder) => {
      expect(placeWarningsOf(folder, windows).join()).toContain('network folder')
    },
  )

  it('goes by the nearest mount point', () => {
    const mounts = [
      '/dev/sda1 / ext4 rw 0 0',
      'server:/home /home nfs4 rw 0 0',
      '/dev/sdb1 /home/river/local\\040disk ext4 rw 0 0',
      '//server/share /mnt/share cifs rw 0 0',
    ].join('\n')
    const on = (folder: string) => placeWarningsOf(folder, { platform: 'linux', mounts }).length
    expect(on('/home/river/vault')).toBe(1)
    expect(on('/home/river/local disk/vault')).toBe(0)
    expect(on('/mnt/share/vault')).toBe(1)
    expect(on('/mnt/shared/vault')).toBe(0)
    expect(on('/var/vault')).toBe(0)
  })

  it('sees through a link, also when the vault is not there yet', () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'Dropbox'))
    symlinkSync(path.join(folder, 'Dropbox'), path.join(folder, 'plain'))
    expect(placeWarnings(path.join(folder, 'plain', 'vault')).join()).toContain('Dropbox')
    expect(placeWarnings(path.join(folder, 'elsewhere', 'vault')).join()).not.toContain('Dropbox')
  })
})
