/** Messages between the host (Node) and the preload's world of a page; text made by clone.ts. */

/** The preload's world, and the binding that exists only in it. */
export const worldName = 'mooring-preload'
export const bindingName = '__mooringHost'
/** Function in the preload's world through which the host speaks. */
export const receiverName = '__mooringReceive'

/** A key that a menu item listens to. */
export interface Accelerator {
  readonly item: number
  readonly key: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export type PageToHost =
  | {
      readonly type: 'invoke'
      readonly call: number
      readonly channel: string
      readonly args: unknown[]
      readonly url: string
    }
  | { readonly type: 'send'; readonly channel: string; readonly args: unknown[]; readonly url: string }
  | { readonly type: 'accelerator'; readonly item: number }
  | { readonly type: 'prompt'; readonly call: number; readonly text: string | null }

export type HostToPage =
  | { readonly type: 'reply'; readonly call: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly call: number; readonly ok: false; readonly message: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'accelerators'; readonly accelerators: readonly Accelerator[] }
  | { readonly type: 'prompt'; readonly call: number; readonly title: string; readonly value: string }

/** What the host writes before the page-side script: the secrets of this page and its preload. */
export interface PageSetting {
  readonly toPage: string
  readonly toPreload: string
  readonly accelerators: readonly Accelerator[]
}
