/** In which format a note is written: the shipped ones side by side, with the site's own as a list. */
import { NativeSelect, SegmentedControl } from '@mantine/core'
import type { SiteFormat } from '#shared/contract/operations/note-formats.ts'
import { noteFormats, type NoteFormat } from '#shared/contract/values.ts'
import { formatName, noteFormatLabels, type FormatBook } from '#shared/domain/notes/formats.ts'

interface Props {
  readonly format: NoteFormat
  readonly own: readonly SiteFormat[]
  readonly book: FormatBook
  readonly onChange: (format: NoteFormat) => void
}

const label = 'Format of the note'

export const FormatChoice = ({ format, own, book, onChange }: Props) => {
  const offered = own.filter(({ active }) => active)
  const shipped = noteFormats.map((one) => ({ value: one, label: noteFormatLabels[one] }))
  const known = offered.some((one) => one.format === format) || noteFormats.some((one) => one === format)
  const choices: { value: NoteFormat; label: string }[] = [
    ...offered.map((one) => ({ value: one.format, label: one.name })),
    ...shipped,
    // A draft that was begun in a version that is not offered any more.
    ...(known ? [] : [{ value: format, label: formatName(format, book) }]),
  ]
  const choose = (value: string): void => {
    const to = choices.find((one) => one.value === value)
    if (to !== undefined) onChange(to.value)
  }
  return choices.length === shipped.length ? (
    <SegmentedControl size="xs" aria-label={label} data={shipped} value={format} onChange={choose} />
  ) : (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={choices}
      value={format}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}
