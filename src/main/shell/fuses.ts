import type { FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Electron's fuses, flipped when an installer is built. Every fuse is named (`strictlyRequireAllFuses`), so a new one
 * in a new Electron is a compile error until somebody decides about it.
 */
export const fuses = (version: typeof FuseVersion, option: typeof FuseV1Options): FuseConfig => ({
  version: version.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: true,
  [option.RunAsNode]: false,
  [option.EnableCookieEncryption]: true,
  [option.EnableNodeOptionsEnvironmentVariable]: false,
  [option.EnableNodeCliInspectArguments]: false,
  [option.EnableEmbeddedAsarIntegrityValidation]: true,
  [option.OnlyLoadAppFromAsar]: true,
  [option.LoadBrowserProcessSpecificV8Snapshot]: false,
  [option.GrantFileProtocolExtraPrivileges]: false,
  [option.WasmTrapHandlers]: true,
})
