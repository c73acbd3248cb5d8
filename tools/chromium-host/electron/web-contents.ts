import type { PrintToPDFOptions, WebContents } from 'electron'
import type { Page } from 'playwright-core'
import type { PageLink } from '../engine/page-link.ts'
import type { Accelerator, HostToPage } from '../page/protocol.ts'
import { HostEmitter, type Emitter } from './emitter.ts'
import { guard } from './guard.ts'

/** The page behind a window, once it is there. */
export interface OpenPage {
  readonly page: Page
  readonly link: PageLink
}

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
type PaperSize = Exclude<PrintToPDFOptions['pageSize'], undefined>

/** Inches, ISO 216 and ANSI. */
const papers: Readonly<Record<string, readonly [number, number]>> = { A4: [8.27, 11.69], Letter: [8.5, 11] }

const paper = (size: PaperSize): readonly [number, number] => {
  const known = typeof size === 'string' ? papers[size] : ([size.width, size.height] as const)
  if (known === undefined) throw new Error(`chromium-host: paper ${JSON.stringify(size)} is not implemented`)
  return known
}

export class HostWebContents extends HostEmitter {
  /** What the app holds, and what an event names as its sender. */
  readonly exposed = guard('webContents', this)
  readonly #page: Promise<OpenPage>
  #open: OpenPage | null = null
  /** Set by the window as soon as it is known. */
  processId = 0

  constructor(page: Promise<OpenPage>) {
    super()
    this.#page = page
    page.then(
      (open) => {
        this.#open = open
      },
      () => undefined,
    )
  }

  /** Windows are never opened here: the browser is told so, and the handler is not asked. */
  setWindowOpenHandler(_handler: WindowOpenHandler): void {
    return undefined
  }

  getOSProcessId(): number {
    return this.processId
  }

  send(channel: string, ...args: unknown[]): void {
    this.deliver({ type: 'event', channel, args })
  }

  /** For the host only. */
  deliver(message: HostToPage): void {
    this.#open?.link.send(message)
  }

  /** For the host only. */
  setAccelerators(accelerators: readonly Accelerator[]): void {
    this.deliver({ type: 'accelerators', accelerators })
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const { link } = await this.#page
    const [width, height] = paper(options.pageSize ?? 'Letter')
    const { margins } = options
    const { data } = await link.session.send('Page.printToPDF', {
      paperWidth: width,
      paperHeight: height,
      landscape: options.landscape ?? false,
      displayHeaderFooter: options.displayHeaderFooter ?? false,
      headerTemplate: options.headerTemplate ?? '',
      footerTemplate: options.footerTemplate ?? '',
      printBackground: options.printBackground ?? false,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      scale: options.scale ?? 1,
      pageRanges: options.pageRanges ?? '',
      marginTop: margins?.top ?? 0.4,
      marginBottom: margins?.bottom ?? 0.4,
      marginLeft: margins?.left ?? 0.4,
      marginRight: margins?.right ?? 0.4,
      generateTaggedPDF: options.generateTaggedPDF ?? false,
      generateDocumentOutline: options.generateDocumentOutline ?? false,
    })
    return Buffer.from(data, 'base64')
  }
}

/** The part of a page that this host has. */
export type WebContentsSurface = Pick<
  WebContents,
  'send' | 'setWindowOpenHandler' | 'printToPDF' | 'getOSProcessId'
> &
  Emitter
