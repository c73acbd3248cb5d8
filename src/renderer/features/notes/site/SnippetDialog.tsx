/** A snippet: its shortcut and the text that it expands into. */
import { Textarea, TextInput } from '@mantine/core'
import { snippetShortcut, type Snippet } from '#shared/contract/operations/note-formats.ts'
import { invoke } from '../../../app/host.ts'
import { wrong } from '../../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../../ui/form-dialog/useFormDialog.ts'

interface Props {
  /** Null: a new one. */
  readonly snippet: Snippet | null
  readonly onClose: () => void
}

export const SnippetDialog = ({ snippet, onClose }: Props) => {
  const dialog = useFormDialog({
    kept: { form: 'snippet', subjectId: snippet?.snippetId ?? null },
    initial: () => ({
      revision: snippet?.revision ?? 0,
      shortcut: snippet?.shortcut ?? '',
      body: snippet?.body ?? '',
    }),
    check: ({ shortcut, body }) =>
      wrong({
        shortcut:
          !snippetShortcut.safeParse(shortcut).success &&
          'Two to twenty small letters, digits or hyphens, without the semicolon.',
        body: body.trim() === '' && 'What does it expand into?',
      }),
    submit: (values) => invoke('notes.keepSnippet', { snippetId: snippet?.snippetId ?? null, ...values }),
    changes: ['notes'],
    done: () => 'Snippet saved',
    onClose,
  })
  return (
    <FormDialog
      dialog={dialog}
      title={snippet === null ? 'New snippet' : `Change ;${snippet.shortcut}`}
      submit="Save"
    >
      <TextInput
        label="Shortcut"
        description="Typed after a semicolon: cope for ;cope"
        leftSection=";"
        data-autofocus
        required
        maxLength={20}
        spellCheck={false}
        {...dialog.field('shortcut')}
      />
      <Textarea
        mt="sm"
        label="Text"
        description="{client} becomes the preferred name, {date} the day of the session; at {cursor} the writing goes on."
        autosize
        minRows={4}
        required
        spellCheck={false}
        {...dialog.field('body')}
      />
    </FormDialog>
  )
}
