/** How far a change of a series reaches. */
import { Radio, Stack } from '@mantine/core'
import { seriesScope, type SeriesScope } from '#shared/contract/operations/calendar.ts'

interface Props {
  readonly label: string
  readonly value: SeriesScope
  readonly onChange: (scope: SeriesScope) => void
  readonly words: Readonly<Record<SeriesScope, string>>
}

export const ScopeField = ({ label, value, onChange, words }: Props) => (
  <Radio.Group
    label={label}
    mt="sm"
    value={value}
    onChange={(given) => onChange(seriesScope.options.find((scope) => scope === given) ?? 'one')}
  >
    <Stack gap={8} mt={4}>
      {seriesScope.options.map((scope) => (
        <Radio key={scope} size="sm" value={scope} label={words[scope]} />
      ))}
    </Stack>
  </Radio.Group>
)
