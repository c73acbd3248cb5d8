/** Nonce of this page load (see the page's policy), for style elements that libraries make. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
