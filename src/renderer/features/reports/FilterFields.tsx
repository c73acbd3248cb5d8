/** The choices by which several reports are narrowed. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useOperation } from '../../app/query.ts'

/** One of a few fixed words. */
export const OneOfField = <V extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string
  readonly choices: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
}) => (
  <NativeSelect
    size="xs"
    label={label}
    data={[...choices]}
    value={value}
    onChange={(event) => {
      const chosen = choices.find((choice) => choice.value === event.currentTarget.value)
      if (chosen !== undefined) onChange(chosen.value)
    }}
  />
)

const all = ''

interface NarrowProps {
  /** Null: all of them. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const Narrow = ({
  label,
  allWords,
  choices,
  value,
  onChange,
}: NarrowProps & {
  readonly label: string
  readonly allWords: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}) => (
  <OneOfField
    label={label}
    choices={[{ value: all, label: allWords }, ...choices]}
    value={value ?? all}
    onChange={(chosen) => onChange(chosen === all ? null : chosen)}
  />
)

/** Clients of one counselor, or of everybody. */
export const CounselorField = (props: NarrowProps) => {
  const { data } = useOperation('clients.choices', {})
  const choices = (data?.counselors ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <Narrow label="Counselor" allWords="Everybody" choices={choices} {...props} />
}

/** Clients of one program, or of every one. */
export const ProgramField = (props: NarrowProps) => {
  const { data } = useOperation('clients.choices', {})
  const choices = (data?.programs ?? []).map(({ name }) => ({ value: name, label: name }))
  return <Narrow label="Program" allWords="Every program" choices={choices} {...props} />
}

/** Clients at one level of care, or at every one. */
export const LevelOfCareField = (props: NarrowProps) => {
  const { data } = useOperation('clients.choices', {})
  const choices = (data?.levelsOfCare ?? []).map(({ name }) => ({ value: name, label: name }))
  return <Narrow label="Level of care" allWords="Every level" choices={choices} {...props} />
}

/** Clients whose name or file number begins so. */
export const BeginsWithField = ({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) => (
  <TextInput
    size="xs"
    label="Name or file number begins with"
    value={value}
    maxLength={200}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
