import { channel } from 'node:diagnostics_channel'

/** One request that somebody made, allowed or not. */
export interface SeenRequest {
  /** 'page': the browser engine; 'host': this Node process. */
  readonly where: 'page' | 'host'
  readonly url: string
  readonly method: string
  readonly outcome: 'served' | 'refused'
}

/** Everything that was asked for since the start, for the offline proof. */
export class RequestRecord {
  readonly seen: SeenRequest[] = []

  add(request: SeenRequest): void {
    this.seen.push(request)
  }

  /** Also takes down what this process itself asks of a network. Sockets by path (the browser's, the test's) are no network. */
  watchThisProcess(): void {
    const take = (url: string, method: string): void =>
      this.add({ where: 'host', url, method, outcome: 'served' })
    channel('undici:request:create').subscribe((message) => {
      const { request } = message as { request: { origin: string; path: string; method: string } }
      take(request.origin + request.path, request.method)
    })
    channel('http.client.request.start').subscribe((message) => {
      const { request } = message as {
        request: { protocol: string; host: string; path: string; method: string }
      }
      take(`${request.protocol}//${request.host}${request.path}`, request.method)
    })
    channel('net.client.socket').subscribe((message) => {
      const { socket } = message as {
        socket: NodeJS.EventEmitter & { remoteAddress?: string; remotePort?: number }
      }
      socket.once('connect', () => {
        if (socket.remoteAddress !== undefined)
          take(`tcp://${socket.remoteAddress}:${socket.remotePort}`, 'CONNECT')
      })
      socket.once('lookup', (_error: unknown, _address: unknown, _family: unknown, host: string) =>
        take(`dns:${host}`, 'LOOKUP'),
      )
    })
  }
}
