import { readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * Warns when a vault lies where SQLite's write-ahead log is unsafe (network folders) or from where it leaves the
 * machine (cloud-synced folders). Guesses from names; nothing is asked of any network.
 */

/** Folder names of sync clients, as they appear in a path, lower case. */
const syncedFolders: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+)?$/, 'OneDrive'],
  [/^dropbox( \(.+\))?$/, 'Dropbox'],
  [/^(google drive|googledrive(-.+)?|my drive)$/, 'Google Drive'],
  [/^(iclouddrive|icloud drive|mobile documents|com~apple~clouddocs)$/, 'iCloud'],
  [/^nextcloud\d*$/, 'Nextcloud'],
  [/^owncloud\d*$/, 'ownCloud'],
  [/^(box|box sync)$/, 'Box'],
  [/^(pcloud drive|pclouddrive)$/, 'pCloud'],
  [/^(mega|megasync)$/, 'MEGA'],
  [/^(syncthing|\.stfolder)$/, 'Syncthing'],
  [/^cloudstorage$/, 'a cloud service'],
]

const networkTypes =
  /^(nfs\d?|cifs|smb\d?|smbfs|afs|afpfs|ncpfs|9p|ceph|glusterfs|lustre|davfs\d?|webdav|vboxsf|vmhgfs|prl_fs|fuse\.(sshfs|rclone|gvfsd-fuse|glusterfs|davfs2|onedriver|google-drive-ocamlfuse|vmhgfs-fuse|s3fs|ceph))$/

/** What the judgement rests on; tests give their own. */
export interface PlaceFacts {
  readonly platform: NodeJS.Platform
  /** The text of /proc/mounts; null where there is none. */
  readonly mounts: string | null
}

/** The type of file system that a path lies on, by the longest mount point above it. */
const mountTypeOf = (folder: string, mounts: string): string | null => {
  let best: { point: string; type: string } | null = null
  for (const row of mounts.split('\n')) {
    const [, rawPoint, type] = row.split(' ')
    if (rawPoint === undefined || type === undefined) continue
    const point = rawPoint.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 8)),
    )
    const above = point === '/' || folder === point || folder.startsWith(`${point}/`)
    if (above && (best === null || point.length >= best.point.length)) best = { point, type }
  }
  return best?.type ?? null
}

/** The sync service whose folder a path runs through, by its usual name; null for none. */
const syncedByName = (folder: string): string | null => {
  const parts = folder.toLowerCase().split(/[\\/]+/)
  return syncedFolders.find(([pattern]) => parts.some((part) => pattern.test(part)))?.[1] ?? null
}

/** Warnings about a folder, in words for the person; none for an ordinary place. `folder` is absolute. */
export const placeWarningsOf = (folder: string, { platform, mounts }: PlaceFacts): string[] => {
  const warnings: string[] = []
  const service = syncedByName(folder)
  if (service !== null) {
    warnings.push(
      `The vault lies in a folder that ${service} copies to other computers. It is encrypted, but copying it while it is open can damage it. Move it to a folder of this computer alone.`,
    )
  }
  const unc = platform === 'win32' && (/^\\\\(?![?.]\\)/.test(folder) || /^\\\\\?\\unc\\/i.test(folder))
  const type = mounts === null ? null : mountTypeOf(folder, mounts)
  if (unc || (type !== null && networkTypes.test(type))) {
    warnings.push(
      'The vault lies in a network folder. A broken connection can damage it, and two computers may open it at once. Move it to a disk of this computer.',
    )
  }
  return warnings
}

/** The nearest folder above (or the folder itself) that exists, with links resolved. */
const resolved = (folder: string): string => {
  try {
    return realpathSync(folder)
  } catch {
    const parent = path.dirname(folder)
    return parent === folder ? folder : path.join(resolved(parent), path.basename(folder))
  }
}

/** {@link placeWarningsOf} for a folder of this machine; the folder need not exist yet. */
export const placeWarnings = (folder: string): string[] => {
  let mounts: string | null = null
  try {
    mounts = process.platform === 'linux' ? readFileSync('/proc/mounts', 'utf8') : null
  } catch {
    // Without the list of mounts the names in the path still count.
  }
  const facts: PlaceFacts = { platform: process.platform, mounts }
  const given = path.resolve(folder)
  return [...new Set([...placeWarningsOf(given, facts), ...placeWarningsOf(resolved(given), facts)])]
}

/** The sync service that copies a folder of this machine elsewhere, judged by names; null for none. */
export const syncedBy = (folder: string): string | null => {
  const given = path.resolve(folder)
  return syncedByName(given) ?? syncedByName(resolved(given))
}
