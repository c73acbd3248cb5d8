/** What narrows the caseload besides words, counselor and level of care; the button says how many of them hold. */
import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { CaseloadFilter } from '#shared/contract/operations/caseload.ts'
import { dueChoices, dueChoiceWords } from '#shared/domain/caseload/due-choices.ts'
import { setCaseloadFilter } from '../../app/caseloadView.ts'

interface Props {
  readonly filter: CaseloadFilter
  readonly choices: OutputOf<'clients.choices'> | undefined
  readonly count: (choice: { readonly open: number; readonly all: number }) => number
}

export const MoreFilters = ({ filter, choices, count }: Props) => {
  const holding = [filter.due !== null, filter.program !== null, filter.risk].filter(Boolean).length
  // A program that nobody has any more may still stand in a kept view.
  const programs = choices?.programs ?? []
  const gone = filter.program !== null && !programs.some(({ name }) => name === filter.program)
  return (
    <Popover position="bottom-start" withinPortal={false} trapFocus shadow="sm" width={260}>
      <Popover.Target>
        <Button
          size="xs"
          variant={holding === 0 ? 'default' : 'light'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden="true" />}
        >
          {holding === 0 ? 'More filters' : `More filters, ${holding} on`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="More filters">
        <Stack gap="sm">
          <NativeSelect
            size="xs"
            label="What is due"
            data={[
              { value: '', label: 'Anything, or nothing' },
              ...dueChoices.map((value) => ({ value, label: dueChoiceWords[value] })),
            ]}
            value={filter.due ?? ''}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              setCaseloadFilter({ due: dueChoices.find((choice) => choice === chosen) ?? null })
            }}
          />
          <NativeSelect
            size="xs"
            label="Program"
            data={[
              { value: '', label: 'Every program' },
              ...programs.map((one) => ({ value: one.name, label: `${one.name} (${count(one)})` })),
              ...(gone && filter.program !== null ? [{ value: filter.program, label: filter.program }] : []),
            ]}
            value={filter.program ?? ''}
            onChange={(event) =>
              setCaseloadFilter({
                program: event.currentTarget.value === '' ? null : event.currentTarget.value,
              })
            }
          />
          <Checkbox
            size="xs"
            label="Safety concern only"
            checked={filter.risk}
            onChange={(event) => setCaseloadFilter({ risk: event.currentTarget.checked })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
