/** By what the rows are put together. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { CaseloadGroup, CaseloadGrouping } from '#shared/contract/operations/caseload.ts'
import { askCaseload } from '../../app/caseloadView.ts'
import { locale } from '../../app/locale.ts'
import type { GridGroup } from '../../ui/grid/groups.ts'

const words: Readonly<Record<CaseloadGrouping, { readonly menu: string; readonly without: string }>> = {
  program: { menu: 'Program', without: 'No program' },
  counselor: { menu: 'Counselor', without: 'No counselor' },
  levelOfCare: { menu: 'Level of care', without: 'No level of care' },
}
const groupings = Object.keys(words) as CaseloadGrouping[]

export const people = (count: number): string =>
  `${count.toLocaleString(locale())} ${count === 1 ? 'person' : 'people'}`

/** The groups as the grid shows them. Two counselors of the same name have a group each. */
export const gridGroupsOf = (
  groups: readonly CaseloadGroup[] | null,
  groupBy: CaseloadGrouping | null,
): readonly GridGroup[] | undefined =>
  groups === null || groupBy === null
    ? undefined
    : groups.map(({ name, count }, at) => ({
        key: `${at} ${name ?? ''}`,
        label: name ?? words[groupBy].without,
        words: people(count),
        count,
      }))

export const GroupBy = ({ groupBy }: { readonly groupBy: CaseloadGrouping | null }) => {
  const item = (value: CaseloadGrouping | null, label: string) => (
    <Menu.RadioItem
      key={label}
      value={value ?? ''}
      checked={groupBy === value}
      closeMenuOnClick
      data-autofocus={groupBy === value || undefined}
      onClick={() => askCaseload({ groupBy: value })}
    >
      {label}
    </Menu.RadioItem>
  )
  return (
    <Menu
      position="bottom-end"
      shadow="sm"
      width={180}
      withinPortal={false}
      // The menu begins at what holds.
      withInitialFocusPlaceholder={false}
      menuItemTabIndex={0}
    >
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {groupBy === null ? 'Group' : `By ${words[groupBy].menu.toLowerCase()}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Group by">
        {item(null, 'No groups')}
        {groupings.map((value) => item(value, words[value].menu))}
      </Menu.Dropdown>
    </Menu>
  )
}
