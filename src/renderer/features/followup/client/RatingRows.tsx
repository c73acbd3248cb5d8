/**
 * The twelve domains as quick rows: ↑ ↓ or Enter go from row to row, ← → change the number, digits set it ("1" then "0" is
 * ten), Backspace empties it.
 */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId, useRef, type KeyboardEvent } from 'react'
import { pawsDomains, type PawsDomain, type PawsSeverities } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import classes from './RatingRows.module.css'

interface Props {
  readonly values: PawsSeverities
  /** Of the check-in before, shown beside each row; null when this is the first. */
  readonly before: PawsSeverities | null
  readonly onChange: (domain: PawsDomain, value: number | null) => void
}

const scale = Array.from({ length: 11 }, (_, value) => value)

export const RatingRows = ({ values, before, onChange }: Props) => {
  const root = useRef<HTMLDivElement>(null)
  const formId = useId()
  /** The row in which "1" was the last key: a "0" after it makes ten. */
  const one = useRef<PawsDomain | null>(null)

  const focus = (domain: PawsDomain | undefined, value: number | null): void =>
    root.current
      ?.querySelector<HTMLElement>(`[data-domain="${String(domain)}"] [data-value="${value ?? 0}"]`)
      ?.focus()
  const set = (domain: PawsDomain, value: number): void => {
    onChange(domain, value)
    focus(domain, value)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.target instanceof HTMLInputElement ? event.target.closest('[data-domain]') : null
    const domain = pawsDomains.find((one) => one === row?.getAttribute('data-domain'))
    if (domain === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    const value = values[domain]
    const at = pawsDomains.indexOf(domain)
    const step = (to: number): void => {
      const next = pawsDomains[to]
      if (next !== undefined) focus(next, values[next])
    }
    const wasOne = one.current === domain
    one.current = null
    if (/^\d$/.test(key)) {
      if (key === '0' && wasOne) set(domain, 10)
      else set(domain, Number(key))
      if (key === '1') one.current = domain
    } else if (key === 'ArrowRight') set(domain, value === null ? 0 : Math.min(10, value + 1))
    else if (key === 'ArrowLeft') set(domain, value === null ? 0 : Math.max(0, value - 1))
    else if (key === 'ArrowDown' || key === 'Enter') step(at + 1)
    else if (key === 'ArrowUp') step(at - 1)
    else if (key === 'Backspace' || key === 'Delete') {
      onChange(domain, null)
      focus(domain, null)
    } else return
    event.preventDefault()
  }

  return (
    <div ref={root} role="presentation" className={classes.rows} onKeyDown={onKeyDown}>
      <div className={classes.head} aria-hidden="true">
        <span />
        <span className={classes.ends}>
          <span>0 none</span>
          <span>strongest 10</span>
        </span>
        <span className={classes.before}>{before === null ? '' : 'Last'}</span>
        <span />
      </div>
      {pawsDomains.map((domain) => {
        const labelId = `${formId}-${domain}`
        const value = values[domain]
        const last = before?.[domain] ?? null
        return (
          <div
            key={domain}
            className={classes.row}
            data-domain={domain}
            role="radiogroup"
            aria-labelledby={labelId}
          >
            <span id={labelId} className={classes.label}>
              {pawsDomainLabels[domain]}
            </span>
            <span className={classes.scale}>
              {scale.map((number) => (
                <label key={number} className={classes.cell}>
                  <input
                    type="radio"
                    className="visually-hidden"
                    name={labelId}
                    data-value={number}
                    checked={value === number}
                    aria-label={String(number)}
                    onChange={() => onChange(domain, number)}
                  />
                  <span aria-hidden="true">{number}</span>
                </label>
              ))}
            </span>
            <span className={classes.before}>
              {last === null ? null : (
                <>
                  <span className="visually-hidden">last time </span>
                  {last}
                </>
              )}
            </span>
            {value === null ? (
              <span />
            ) : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                tabIndex={-1}
                aria-label={`${pawsDomainLabels[domain]}: not asked`}
                title="Not asked (Backspace)"
                onClick={() => onChange(domain, null)}
              >
                <IconX size={13} />
              </ActionIcon>
            )}
          </div>
        )
      })}
    </div>
  )
}
