/** Command line of the browser: nothing that talks, nothing that remembers. */
export const browserArguments = (
  root: boolean,
  headless: boolean,
  width: number,
  height: number,
): string[] => [
  // Chromium's own sandbox does not start as root.
  ...(root ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-sync',
  '--disable-gpu',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-extensions',
  '--disable-spell-checking',
  '--disable-default-apps',
  '--disable-notifications',
  '--no-pings',
  '--password-store=basic',
  '--disable-features=Translate,AutofillServerCommunication,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,SpareRendererForSitePerProcess,BackForwardCache,PasswordManagerOnboarding,GlobalMediaControls,DialMediaRouteProvider,AcceptCHFrame,CertificateTransparencyComponentUpdater',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // A window without tabs and address bar, off the record: no history, no saved session, no form data.
  ...(headless
    ? []
    : ['--incognito', '--app=data:text/html,<title>Mooring</title>', `--window-size=${width},${height}`]),
]
