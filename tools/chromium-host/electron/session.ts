import type { CustomScheme, Protocol, Session } from 'electron'
import { host } from '../host.ts'
import { HostEmitter, type Emitter } from './emitter.ts'
import { guard } from './guard.ts'

type ProtocolHandler = Parameters<Protocol['handle']>[1]
type PermissionRequest = Parameters<Session['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Session['setPermissionCheckHandler']>[0]
type DevicePermission = Parameters<Session['setDevicePermissionHandler']>[0]

/** What the filter of an app is asked about a request. */
export interface RequestDetails {
  readonly url: string
  readonly method: string
  readonly resourceType: string
}

type BeforeRequest = (details: never, answer: (response: { cancel?: boolean }) => void) => void

/** One session: its protocol handlers and its rules. Pages never get a permission or a download here, whatever a listener says. */
export class HostSession extends HostEmitter {
  readonly #protocols = new Map<string, ProtocolHandler>()
  #beforeRequest: BeforeRequest | null = null

  readonly protocol = guard('session.protocol', {
    handle: (scheme: string, handler: ProtocolHandler): void => {
      if (this.#protocols.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`)
      this.#protocols.set(scheme, handler)
    },
  })

  readonly webRequest = guard('session.webRequest', {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener
    },
  })

  // Chromium is told to refuse every permission, so that these are not asked; an app may set them all the same.
  setPermissionRequestHandler(_handler: PermissionRequest): void {
    return undefined
  }

  setPermissionCheckHandler(_handler: PermissionCheck): void {
    return undefined
  }

  setDevicePermissionHandler(_handler: DevicePermission): void {
    return undefined
  }

  /** For the host only: true when the app's filter cancels. */
  cancels(details: RequestDetails): Promise<boolean> {
    const listener = this.#beforeRequest as
      ((details: RequestDetails, answer: (response: { cancel?: boolean }) => void) => void) | null
    if (listener === null) return Promise.resolve(false)
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel === true)))
  }

  /** For the host only: the app's answer, or null when it handles no such scheme. */
  async answer(url: string, method: string): Promise<Response | null> {
    const handler = this.#protocols.get(new URL(url).protocol.slice(0, -1))
    return handler === undefined ? null : handler(new Request(url, { method }))
  }
}

const sessions = new Map<string, HostSession>()

/** For the host only. */
export const hostSession = (partition: string): HostSession => {
  const known = sessions.get(partition)
  if (known !== undefined) return known
  const made = new HostSession()
  sessions.set(partition, made)
  return made
}

/** The part of a session that this host has. */
export type SessionSurface = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> &
  Emitter & {
    readonly protocol: Pick<Protocol, 'handle'>
    readonly webRequest: { onBeforeRequest: (listener: BeforeRequest | null) => void }
  }

export const session = guard('session', {
  fromPartition: (partition: string, _options?: { cache: boolean }): SessionSurface => {
    if (partition.startsWith('persist:'))
      throw new Error('chromium-host: persistent sessions are not implemented')
    return guard('session', hostSession(partition))
  },
  get defaultSession(): SessionSurface {
    return guard('session', hostSession(''))
  },
})

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = guard('protocol', {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]): void => {
    for (const { scheme } of schemes) host.schemes.add(scheme)
  },
  handle: (scheme: string, handler: ProtocolHandler): void =>
    hostSession('').protocol.handle(scheme, handler),
})
