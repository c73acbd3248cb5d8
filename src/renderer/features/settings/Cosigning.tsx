/** Whose progress notes need a supervisor's co-signature: asked for by itself when they sign. */
import { MultiSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useOperation } from '../../app/query.ts'
import classes from './Settings.module.css'

interface Props {
  readonly value?: string[]
  readonly onChange: (value: string[]) => void
  readonly error?: ReactNode
}

export const Cosigning = ({ value, onChange, error }: Props) => {
  const people = useOperation('users.list', {})
  return (
    <section className={classes.section} aria-labelledby="settings-cosigning">
      <h2 id="settings-cosigning">Co-signatures</h2>
      <MultiSelect
        label="Notes of these people need a co-signature"
        description="For example pre-licensed staff. When they sign a progress note, any supervisor is asked; nothing is held back meanwhile."
        placeholder={(value ?? []).length === 0 ? 'Nobody' : ''}
        data={(people.data?.staff ?? []).map(({ staffId, name }) => ({ value: staffId, label: name }))}
        value={value ?? []}
        onChange={onChange}
        error={error}
        searchable
        clearable
      />
    </section>
  )
}
