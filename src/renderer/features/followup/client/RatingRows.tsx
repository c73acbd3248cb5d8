/**
 * The twelve domains as quick rows: ↑ ↓ or Enter go from row to row, ← → change the number, digits set it ("1" then "0" is
 * ten), Backspace empties it. The days affected are a second column that the way through the ratings does not touch: D
 * goes to them and back, and Tab reaches them after the last rating.
 */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import {
  pawsDomains,
  type PawsDays,
  type PawsDomain,
  type PawsSeverities,
} from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import classes from './RatingRows.module.css'

interface Props {
  readonly values: PawsSeverities
  readonly days: PawsDays
  /** Of the check-in before, shown beside each row; null when this is the first. */
  readonly before: PawsSeverities | null
  readonly onChange: (domain: PawsDomain, value: number | null) => void
  readonly onDays: (domain: PawsDomain, days: number | null) => void
}

const scale = Array.from({ length: 11 }, (_, value) => value)
const lastDomain = pawsDomains.at(-1)
const isDays = (text: string): boolean => /^[0-7]$/.test(text)

export const RatingRows = ({ values, days, before, onChange, onDays }: Props) => {
  const root = useRef<HTMLDivElement>(null)
  const formId = useId()
  /** The row in which "1" was the last key: a "0" after it makes ten. */
  const one = useRef<PawsDomain | null>(null)
  const [wrongDays, setWrongDays] = useState(false)

  const inRow = (domain: PawsDomain | undefined, selector: string): HTMLElement | null =>
    root.current?.querySelector<HTMLElement>(`[data-domain="${String(domain)}"] ${selector}`) ?? null
  const focus = (domain: PawsDomain | undefined, value: number | null): void =>
    inRow(domain, `[data-value="${value ?? 0}"]`)?.focus()
  const focusDays = (domain: PawsDomain | undefined): void => inRow(domain, '[data-days]')?.focus()
  const set = (domain: PawsDomain, value: number): void => {
    onChange(domain, value)
    focus(domain, value)
  }
  const setDays = (domain: PawsDomain, text: string): void => {
    setWrongDays(text !== '' && !isDays(text))
    if (text === '') onDays(domain, null)
    else if (isDays(text)) onDays(domain, Number(text))
  }

  /** True when the key did something in the ratings. */
  const rate = (domain: PawsDomain, key: string): boolean => {
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
    else if (key === 'd' || key === 'D') focusDays(domain)
    else if (key === 'Backspace' || key === 'Delete') {
      onChange(domain, null)
      focus(domain, null)
    } else return false
    return true
  }

  /** True when the key did something in the days. */
  const count = (domain: PawsDomain, key: string): boolean => {
    const at = pawsDomains.indexOf(domain)
    if (/^\d$/.test(key)) setDays(domain, key)
    else if (key === 'Backspace' || key === 'Delete') setDays(domain, '')
    else if (key === 'ArrowDown' || key === 'Enter') focusDays(pawsDomains[at + 1])
    else if (key === 'ArrowUp') focusDays(pawsDomains[at - 1])
    else if (key === 'ArrowLeft' || key === 'd' || key === 'D') focus(domain, values[domain])
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event
    const row = target instanceof HTMLInputElement ? target.closest('[data-domain]') : null
    const domain = pawsDomains.find((one) => one === row?.getAttribute('data-domain'))
    if (domain === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const inDays = target instanceof HTMLInputElement && target.dataset['days'] !== undefined
    if (inDays ? count(domain, event.key) : rate(domain, event.key)) event.preventDefault()
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
        <span className={classes.daysHead}>Days of 7</span>
      </div>
      {pawsDomains.map((domain) => {
        const labelId = `${formId}-${domain}`
        const value = values[domain]
        const last = before?.[domain] ?? null
        return (
          <div key={domain} className={classes.row} data-domain={domain}>
            <span id={labelId} className={classes.label}>
              {pawsDomainLabels[domain]}
            </span>
            <span className={classes.scale} role="radiogroup" aria-labelledby={labelId}>
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
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              className={classes.days}
              data-days=""
              // One stop for the whole column, behind the ratings: going through these takes no key more.
              tabIndex={domain === lastDomain ? 0 : -1}
              aria-label={`${pawsDomainLabels[domain]}: days affected of the last seven`}
              value={days[domain] ?? ''}
              onFocus={(event) => event.currentTarget.select()}
              onBlur={() => setWrongDays(false)}
              onChange={(event) => setDays(domain, event.currentTarget.value.trim().slice(-1))}
            />
          </div>
        )
      })}
      <p role="status" className={classes.wrong}>
        {wrongDays ? 'Days go from 0 to 7.' : ''}
      </p>
    </div>
  )
}
