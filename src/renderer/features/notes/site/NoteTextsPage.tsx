/** What the site itself writes with: note formats of its own, and snippets that expand while one types. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { SiteFormat, Snippet } from '#shared/contract/operations/note-formats.ts'
import { noteFormats } from '#shared/contract/values.ts'
import { noteFormatLabels, noteFormatSections } from '#shared/domain/notes/formats.ts'
import { invoke } from '../../../app/host.ts'
import { refetchAfter, useOperation } from '../../../app/query.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { notifyDone, notifyFailure } from '../../../ui/notify.tsx'
import { Page } from '../../../ui/Page.tsx'
import classes from '../CosignaturesPage.module.css'
import { FormatDialog } from './FormatDialog.tsx'
import { SnippetDialog } from './SnippetDialog.tsx'

const partsOf = (sections: readonly { readonly label: string }[]): string =>
  sections.map(({ label }) => label).join(' · ')

const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
  try {
    await work()
    await refetchAfter(['notes'])
    notifyDone(done)
  } catch (error) {
    notifyFailure(error)
  }
}

const Formats = ({ formats }: { readonly formats: readonly SiteFormat[] }) => {
  const [editing, setEditing] = useState<SiteFormat | 'new' | null>(null)
  const offer = (format: SiteFormat, offered: boolean): Promise<void> =>
    act(
      () => invoke('notes.offerFormat', { format: format.format, offered }),
      offered ? 'Offered again' : 'Not offered any more; notes in it stay as they are',
    )
  return (
    <section aria-labelledby="own-formats">
      <h2 id="own-formats" className={classes.heading}>
        Formats
      </h2>
      <p className={classes.quiet}>
        A note keeps the headings it was signed with, whatever becomes of its format later.
      </p>
      <table className={classes.table} aria-labelledby="own-formats">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Sections</th>
            <th scope="col">Standing</th>
            <th scope="col">
              <span className="visually-hidden">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {noteFormats.map((format) => (
            <tr key={format}>
              <td>{noteFormatLabels[format]}</td>
              <td>{partsOf(noteFormatSections[format])}</td>
              <td colSpan={2}>Comes with Mooring</td>
            </tr>
          ))}
          {formats.map((format) => (
            <tr key={format.format}>
              <td>{format.name}</td>
              <td>{partsOf(format.sections)}</td>
              <td>{format.active ? 'Your own' : 'Not offered any more'}</td>
              <td>
                <Button.Group>
                  {format.active ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Change ${format.name}`}
                      onClick={() => setEditing(format)}
                    >
                      Change
                    </Button>
                  ) : null}
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${format.active ? 'Stop offering' : 'Offer again:'} ${format.name}`}
                    onClick={() => void offer(format, !format.active)}
                  >
                    {format.active ? 'Stop offering' : 'Offer again'}
                  </Button>
                </Button.Group>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => setEditing('new')}
      >
        New format
      </Button>
      {editing === null ? null : (
        <FormatDialog format={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  )
}

const Snippets = ({ snippets }: { readonly snippets: readonly Snippet[] }) => {
  const [editing, setEditing] = useState<Snippet | 'new' | null>(null)
  const remove = async ({ snippetId, shortcut }: Snippet): Promise<void> => {
    const agreed = await confirm({
      title: 'Remove this snippet?',
      text: `;${shortcut} expands no more. What was written with it stays.`,
      yes: 'Remove',
      destructive: true,
    })
    if (agreed) await act(() => invoke('notes.removeSnippet', { snippetId }), 'Snippet removed')
  }
  return (
    <section aria-labelledby="own-snippets">
      <h2 id="own-snippets" className={classes.heading} style={{ marginTop: 24 }}>
        Snippets
      </h2>
      <p className={classes.quiet}>
        In a note, type a semicolon and the shortcut, then Space or Tab. Undo takes the text back.
      </p>
      {snippets.length === 0 ? null : (
        <table className={classes.table} aria-labelledby="own-snippets">
          <thead>
            <tr>
              <th scope="col">Shortcut</th>
              <th scope="col">Text</th>
              <th scope="col">
                <span className="visually-hidden">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {snippets.map((snippet) => (
              <tr key={snippet.snippetId}>
                <td>;{snippet.shortcut}</td>
                <td className={classes.comments}>{snippet.body}</td>
                <td>
                  <Button.Group>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Change ;${snippet.shortcut}`}
                      onClick={() => setEditing(snippet)}
                    >
                      Change
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Remove ;${snippet.shortcut}`}
                      onClick={() => void remove(snippet)}
                    >
                      Remove
                    </Button>
                  </Button.Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => setEditing('new')}
      >
        New snippet
      </Button>
      {editing === null ? null : (
        <SnippetDialog snippet={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  )
}

export default function NoteTextsPage() {
  const answer = useOperation('notes.formats', {})
  return (
    <Page heading="Note formats">
      {answer.error !== null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? null : (
        <>
          <Formats formats={answer.data.formats} />
          <Snippets snippets={answer.data.snippets} />
        </>
      )}
    </Page>
  )
}
