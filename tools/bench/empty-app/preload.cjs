// A preload like Mooring's, with next to nothing in it: setting it up is part of what the host needs for a page.
globalThis.emptyPreload = true
