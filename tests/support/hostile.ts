/** Texts that do harm where somebody forgot to escape, check or bound them. All synthetic. */

/** Markup; each would leave `window.mooringWasHere` or an element `b.hostile` behind. */
export const hostileTexts = {
  script: '<script>window.mooringWasHere=1</script>',
  image: '<img src=x onerror="window.mooringWasHere=1">',
  bold: '<b class="hostile">x</b>',
  attribute: '" onload="window.mooringWasHere=1" x="',
  closing: '</td></style></title></textarea><svg onload=window.mooringWasHere=1>',
  entity: '&lt;b class=&quot;hostile&quot;&gt;',
  link: '[a](javascript:window.mooringWasHere=1)',
  template: '{{constructor.constructor("window.mooringWasHere=1")()}}',
  style: '</style><style>*{background:url(https://example.org/)}',
} as const

/** What a spreadsheet takes for a formula, by its first character. */
export const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', '＝1+1'] as const

/** Names that lead somewhere else when they become part of a path, or that a system reserves. */
export const pathNames = [
  '../../../../etc/passwd',
  String.raw`..\..\windows\system32`,
  '/etc/passwd',
  String.raw`C:\boot.ini`,
  String.raw`\\server\share`,
  'CON',
  'a\0b',
  '.',
  '..',
  'name.pdf/../../x',
  '\u202Efdp.exe',
] as const

const tenMegabytes = 10 * 1024 * 1024

/** Strings that are long, or no text at all. Made when asked for: ten megabytes are not kept around. */
export const hostileStrings = (): readonly string[] => [
  'x'.repeat(tenMegabytes),
  '€'.repeat(tenMegabytes / 4),
  '\uD800',
  'a\uDC00b',
  'a\0b',
  '\u202E\u0000\uFEFF',
  ...Object.values(hostileTexts),
  ...formulas,
  ...pathNames,
  "'; DROP TABLE clients; --",
  '%_%',
  '" OR "" = "',
  '*) OR 1 NEAR(',
]

/** Objects as `JSON.parse` makes them of hostile text: `__proto__` and the like are own keys. */
export const pollutions = (): readonly unknown[] => [
  JSON.parse('{"__proto__":{"polluted":true},"clientId":"x"}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse('{"session":{"__proto__":{"polluted":true}},"sections":{"__proto__":{"polluted":true}}}'),
  JSON.parse('[{"__proto__":{"polluted":true}}]'),
]

/** Lists within lists, this deep. */
export const nested = (depth: number): unknown => {
  let value: unknown = 'end'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { session: value }
  return value
}

/** Nothing anywhere has inherited what {@link pollutions} tried to give it. */
export const isPolluted = (): boolean =>
  'polluted' in {} || 'polluted' in [] || Object.hasOwn(Object.prototype, 'polluted')
