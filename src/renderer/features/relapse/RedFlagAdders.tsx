/** Red flags from the list of the domain, one by one or all of them. */
import { Button } from '@mantine/core'
import { redFlags } from '#shared/domain/relapse/red-flags.ts'
import { redFlagsForm, type PartOf } from './parts.ts'
import classes from '../../ui/plan/PlanEditor.module.css'

type RedFlag = PartOf<'redFlags'>

interface Props {
  /** What the plan holds already. */
  readonly parts: readonly RedFlag[]
  readonly onAdd: (parts: readonly RedFlag[]) => void
}

const entryOf = ({ code, label }: (typeof redFlags)[number]): RedFlag => ({
  ...redFlagsForm.blank(crypto.randomUUID()),
  code,
  flag: label,
})

export const RedFlagAdders = ({ parts, onAdd }: Props) => {
  const left = redFlags.filter(({ code }) => !parts.some((part) => part.code === code))
  if (left.length === 0) return null
  return (
    <>
      <select
        className={classes.select}
        aria-label="Add a red flag from the list"
        value=""
        onChange={(event) => {
          const chosen = left.find(({ code }) => code === event.currentTarget.value)
          if (chosen !== undefined) onAdd([entryOf(chosen)])
        }}
      >
        <option value="">Add from the list…</option>
        {left.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      <Button size="compact-sm" variant="subtle" onClick={() => onAdd(left.map(entryOf))}>
        Add the whole list
      </Button>
    </>
  )
}
