/**
 * The next file number after the latest one: its last run of digits grows by one and keeps its width
 * (`M-1139` → `M-1140`, `0099` → `0100`). `C-0001` when there is none, `-2` is added to one without digits.
 */
export const nextFileNumber = (latest: string | undefined): string => {
  if (latest === undefined) return 'C-0001'
  const match = /^(.*?)(\d+)(\D*)$/.exec(latest)
  if (!match) return `${latest}-2`
  const [, prefix = '', digits = '', suffix = ''] = match
  return `${prefix}${String(BigInt(digits) + 1n).padStart(digits.length, '0')}${suffix}`
}
