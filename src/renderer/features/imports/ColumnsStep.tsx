/** How the file is read: encoding, separator, and what each column means. */
import { Alert, Button, NativeSelect } from '@mantine/core'
import {
  encodings,
  importKinds,
  separators,
  type ImportKindName,
} from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import classes from './Imports.module.css'
import { useStepFocus } from './focus.ts'
import type { Inspection, WizardState } from './wizard-state.ts'
import { missingIn } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'
import {
  counted,
  encodingWords,
  fieldOf,
  importFieldGroups,
  importFieldWords,
  importKindWords,
  kindOfState,
  separatorWords,
} from './words.ts'

const notTaken = ''
const choicesFor = (kind: ImportKindName) => [
  { value: notTaken, label: 'Not taken' },
  ...importFieldGroups[kind].map((group) => ({
    group: group.label,
    items: group.fields.map((field) => ({ value: field, label: importFieldWords[field] })),
  })),
]
const fieldChoices = { clients: choicesFor('clients'), sessions: choicesFor('sessions') } as const

const ColumnRow = ({
  column,
  state,
}: {
  readonly column: Inspection['columns'][number]
  readonly state: WizardState
}) => {
  const kind = kindOfState(state)
  const field = state.columns?.[String(column.index)] ?? null
  const header = column.header.trim() === '' ? `Column ${column.index + 1}` : column.header
  const samples = column.samples.filter((sample) => sample.trim() !== '')
  return (
    <tr data-not-taken={field === null || undefined}>
      <th scope="row">{header}</th>
      <td className={classes.samples}>
        {samples.length === 0 ? (
          <span className={classes.quiet}>Empty in the first rows</span>
        ) : (
          <span className="private">{samples.join(' · ')}</span>
        )}
      </td>
      <td>
        <NativeSelect
          size="xs"
          classNames={{ input: classes.compact }}
          aria-label={`Field for column ${header}`}
          data={fieldChoices[kind]}
          value={field ?? notTaken}
          onChange={(event) => wizard.setField(column.index, fieldOf(kind, event.currentTarget.value))}
        />
      </td>
    </tr>
  )
}

export const ColumnsStep = ({ state }: { readonly state: WizardState }) => {
  const box = useStepFocus<HTMLDivElement>(state.inspection !== null)
  const waiting = useDelayedFlag(state.inspection === null && state.problem === null)
  if (state.inspection === null) {
    if (state.problem !== null)
      return (
        <ErrorState
          error={new OperationFailure(state.problem.code, state.problem.message)}
          title="This file cannot be read"
          onRetry={() => void wizard.inspect()}
          action={<Button onClick={() => void wizard.pickFile()}>Choose a file…</Button>}
        />
      )
    return waiting ? <p role="status">Reading the file…</p> : null
  }
  const { inspection } = state
  const columns = state.columns ?? {}
  const left = inspection.columns.length - Object.keys(columns).length
  const missing = missingIn(kindOfState(state), columns)
  return (
    <>
      <div className={classes.reading} ref={box}>
        <div>
          <strong>{state.file?.fileName ?? 'The file you chose'}</strong>
          <div className={classes.quiet}>
            {counted(inspection.rows, 'row', 'rows')},{' '}
            {counted(inspection.columns.length, 'column', 'columns')}
          </div>
        </div>
        <NativeSelect
          label="This file holds"
          size="xs"
          data={importKinds.map((kind) => ({ value: kind, label: importKindWords[kind] }))}
          value={kindOfState(state)}
          onChange={(event) => {
            const kind = importKinds.find((known) => known === event.currentTarget.value)
            if (kind !== undefined) void wizard.setKind(kind)
          }}
        />
        <NativeSelect
          label="Letters are stored as"
          size="xs"
          data={encodings.map((encoding) => ({ value: encoding, label: encodingWords[encoding] }))}
          value={state.encoding ?? inspection.encoding}
          onChange={(event) => {
            const encoding = encodings.find((known) => known === event.currentTarget.value)
            if (encoding !== undefined) void wizard.setReading({ encoding })
          }}
        />
        <NativeSelect
          label="Columns are separated by"
          size="xs"
          data={separators.map((separator) => ({ value: separator, label: separatorWords[separator] }))}
          value={state.separator ?? inspection.separator}
          onChange={(event) => {
            const separator = separators.find((known) => known === event.currentTarget.value)
            if (separator !== undefined) void wizard.setReading({ separator })
          }}
        />
        <Button variant="subtle" size="xs" onClick={() => void wizard.pickFile()}>
          Choose another file…
        </Button>
      </div>
      {state.problem === null ? null : (
        <Alert color="red" role="alert" mx="lg" mb="sm" title="The file could not be read this way">
          {state.problem.message} What stands below is from the last time it could be read.
        </Alert>
      )}
      <ScrollRegion className={classes.scroll} label="Columns of the file">
        <table className={`${classes.table} ${classes.fields}`}>
          <thead>
            <tr>
              <th scope="col">Column in the file</th>
              <th scope="col">First values</th>
              <th scope="col">Taken as</th>
            </tr>
          </thead>
          <tbody>
            {inspection.columns.map((column) => (
              <ColumnRow key={column.index} column={column} state={state} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className={classes.bar}>
        <Button disabled={missing !== null || state.problem !== null} onClick={() => void wizard.preview()}>
          Check the rows
        </Button>
        <span className={classes.quiet} role="status">
          {missing ??
            (left === 0
              ? 'Every column is taken.'
              : `${counted(left, 'column is', 'columns are')} not taken.`)}
        </span>
      </div>
    </>
  )
}
