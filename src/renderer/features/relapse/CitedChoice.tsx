/** What of the plan came before a lapse, and what was used against it: the plan's own items, to tick. */
import { Checkbox } from '@mantine/core'
import { citedParts, type CitedItem } from '#shared/contract/operations/lapses.ts'
import { citationKey } from '#shared/domain/relapse/citations.ts'
import classes from './Lapses.module.css'
import { citedPartTitles } from './words.ts'

interface Props {
  readonly items: readonly (CitedItem & { readonly gone: boolean })[]
  readonly value: readonly string[]
  readonly error: string | undefined
  readonly onChange: (value: string[]) => void
}

export const CitedChoice = ({ items, value, error, onChange }: Props) => {
  if (items.length === 0)
    return (
      <p className={classes.quiet}>
        No plan is in force, so nothing can be ticked as having come before. It can be added later.
      </p>
    )
  return (
    <Checkbox.Group
      label="From the plan: what came before, and what was used"
      error={error}
      value={[...value]}
      onChange={onChange}
    >
      <div className={classes.parts}>
        {citedParts.map((part) => {
          const own = items.filter((one) => one.part === part)
          return own.length === 0 ? null : (
            <div key={part} role="group" aria-label={citedPartTitles[part]}>
              <div className={classes.partTitle} aria-hidden="true">
                {citedPartTitles[part]}
              </div>
              {own.map((one) => (
                <Checkbox
                  key={citationKey(one)}
                  size="sm"
                  className={classes.item}
                  value={citationKey(one)}
                  label={
                    <>
                      {one.words}
                      {one.gone ? <span className={classes.quiet}> (not in the plan now)</span> : null}
                    </>
                  }
                />
              ))}
            </div>
          )
        })}
      </div>
    </Checkbox.Group>
  )
}
