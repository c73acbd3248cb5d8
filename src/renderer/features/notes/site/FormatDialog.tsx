/** One of the site's own note formats: its name and its sections, one a line. */
import { Textarea, TextInput } from '@mantine/core'
import { mostSections, type SiteFormat } from '#shared/contract/operations/note-formats.ts'
import { invoke } from '../../../app/host.ts'
import { wrong } from '../../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../../ui/form-dialog/useFormDialog.ts'

interface Props {
  /** Null: a new one. */
  readonly format: SiteFormat | null
  readonly onClose: () => void
}

/** "Heading: what belongs there", one a line. */
const toLines = (sections: SiteFormat['sections']): string =>
  sections.map(({ label, hint }) => (hint === '' ? label : `${label}: ${hint}`)).join('\n')

const fromLines = (text: string): { label: string; hint: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return colon < 0
        ? { label: line, hint: '' }
        : { label: line.slice(0, colon).trim(), hint: line.slice(colon + 1).trim() }
    })

export const FormatDialog = ({ format, onClose }: Props) => {
  const dialog = useFormDialog({
    kept: { form: 'note-format', subjectId: null },
    initial: () => ({
      replaces: format?.format ?? null,
      name: format?.name ?? '',
      sections: format === null ? 'Plan: Next steps, homework, next session' : toLines(format.sections),
    }),
    check: ({ name, sections }) =>
      wrong({
        name: name.trim() === '' && 'How is it called?',
        sections:
          (fromLines(sections).length === 0 && 'At least one section.') ||
          (fromLines(sections).length > mostSections && `At most ${mostSections} sections.`) ||
          (fromLines(sections).some(({ label }) => label === '') && 'A line begins with its heading.'),
      }),
    submit: ({ replaces, name, sections }) =>
      invoke('notes.keepFormat', { replaces, name, sections: fromLines(sections) }),
    changes: ['notes'],
    done: () => 'Format saved',
    onClose,
  })
  return (
    <FormDialog
      dialog={dialog}
      title={format === null ? 'New note format' : `Change ${format.name}`}
      submit="Save"
      size={560}
    >
      <TextInput label="Name" data-autofocus maxLength={120} required {...dialog.field('name')} />
      <Textarea
        mt="sm"
        label="Sections"
        description="One a line, in writing order: the heading, a colon, and what belongs there. A section called Plan is what the next session takes up."
        autosize
        minRows={5}
        required
        spellCheck={false}
        {...dialog.field('sections')}
      />
      {format === null ? null : (
        <p>Notes that were signed in this format keep their headings. Drafts in it can be switched over.</p>
      )}
    </FormDialog>
  )
}
