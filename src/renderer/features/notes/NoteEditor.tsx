/** Writing a session note: the page, its draft, and the acts at the top. */
import { ActionIcon, Alert, Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconHistory, IconLock } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { SiteFormat, Snippet } from '#shared/contract/operations/note-formats.ts'
import { formatBook, formatName, hasPlan, isBlankNote } from '#shared/domain/notes/formats.ts'
import { useDraft } from '../../app/draft/useDraft.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { dateText, InstantText } from '../../ui/DateText.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName, spokenName } from '../../ui/PersonName.tsx'
import { useBeside } from './beside.ts'
import { BesideText } from './BesideText.tsx'
import { FormatChoice } from './FormatChoice.tsx'
import { createNoteDraft } from './note-draft.ts'
import classes from './NoteEditor.module.css'
import { SaveFailure, SaveState } from '../../ui/SaveState.tsx'
import { SectionFields } from './SectionFields.tsx'
import { SessionLine } from './SessionLine.tsx'
import { SideStrip } from './SideStrip.tsx'
import { SignDialog, type Cosigning } from './SignDialog.tsx'
import { expansionAt, fieldsOf, typeExpansion } from './snippets.ts'
import { Trouble } from './Trouble.tsx'

interface Props {
  /** As it was when the screen opened; the fields begin from it and are never overwritten by a later answer. */
  readonly note: NoteDetail
  readonly client: ClientDetail | null
  /** The site's own formats and snippets, as they were when the screen opened. */
  readonly formats: readonly SiteFormat[]
  readonly snippets: readonly Snippet[]
  readonly onSigned: (note: NoteDetail) => void
  readonly onBack: () => void
}

export const NoteEditor = ({ note, client, formats, snippets, onSigned, onBack }: Props) => {
  const navigate = useNavigate()
  const [book] = useState(() => formatBook(formats))
  const [draft] = useState(() =>
    createNoteDraft(note, { save: (input) => invoke('notes.saveDraft', input), book }),
  )
  const layout = useSyncExternalStore(draft.subscribe, draft.layout)
  const { stopped, drop } = useDraft(draft, { what: 'note', changes: ['notes'] })
  const extras = useSyncExternalStore(draft.subscribe, draft.extras)
  const [signing, setSigning] = useState(false)
  const [recoveredShown, setRecoveredShown] = useState(note.recovered)

  const askToSign = async (): Promise<void> => {
    if (isBlankNote(draft.sections())) {
      notifications.show({
        message: 'There is nothing to sign yet. Write at least one section.',
        withBorder: true,
      })
      return
    }
    // What is locked must be what is stored: a conflict shows itself before the question, not after it.
    await draft.flush()
    if (draft.saveState().kind !== 'stopped') setSigning(true)
  }

  const sign = async (ask: Cosigning): Promise<void> => {
    let signed = await invoke('notes.sign', draft.toSign())
    draft.end()
    setSigning(false)
    // From here on the note is signed, whatever becomes of the request.
    try {
      if (ask !== null) {
        const { noteId } = note
        signed = await invoke('notes.requestCosignature', { noteId, cosignerId: ask.cosignerId })
      }
    } catch (error) {
      notifyFailure(error, 'The note is signed; the co-signature was not asked for')
    }
    await refetchAfter(['notes', 'sessions'])
    notifyDone('Note signed and locked')
    onSigned(signed)
  }

  const expand = (field: HTMLTextAreaElement): boolean => {
    const date = dateText(note.session.heldOn)
    const found = expansionAt(field.value, field.selectionStart, snippets, fieldsOf(client, date))
    if (found === null) return false
    typeExpansion(field, found)
    return true
  }

  const carryPlan = (plan: { readonly text: string; readonly carriedFromId: string }): void => {
    draft.carryPlan(plan)
    // The field begins afresh with its new text; the writing goes on there.
    requestAnimationFrame(() => {
      const field = document.getElementById('section-plan')
      if (!(field instanceof HTMLTextAreaElement)) return
      field.focus()
      field.setSelectionRange(field.value.length, field.value.length)
    })
  }

  const discard = async (): Promise<void> => {
    const dropped = await drop({
      title: 'Drop this draft?',
      text: 'What is written in this draft is gone for good. The session stays in the chart, without a note.',
      yes: 'Drop the draft',
      act: () => invoke('notes.discardDraft', { noteId: note.noteId }),
      failed: 'The draft was not dropped',
      done: 'Draft dropped',
      changes: ['notes', 'sessions'],
    })
    if (dropped) onBack()
  }

  const beginAgain = async (): Promise<void> => {
    const { format, sections, extras: typed } = draft.toSign()
    const fresh = await invoke('notes.start', { clientId: note.clientId, sessionId: note.sessionId, format })
    await invoke('notes.saveDraft', {
      noteId: fresh.noteId,
      revision: fresh.draftRevision,
      format,
      sections,
      extras: typed,
    })
    draft.end()
    await navigate({
      to: '/clients/$clientId/notes/$noteId',
      params: { clientId: note.clientId, noteId: fresh.noteId },
      replace: true,
    })
  }

  useShortcut({ key: 'Enter', mod: true }, () => void askToSign())
  const lastPlan = useBeside(note.noteId).data?.lastPlan ?? null
  const offersPlan = hasPlan(layout.format, book)
  useShortcut({ key: 'p', mod: true, shift: true, enabled: offersPlan && lastPlan !== null }, () => {
    if (lastPlan !== null) carryPlan(lastPlan)
  })
  // Leaving saves first, so Esc may lead out of a field too.
  useShortcut({ key: 'Escape', whileTyping: true }, onBack)

  return (
    <Page
      fill
      keepFocus
      heading={client === null ? 'Session note' : <PersonName person={client} />}
      aside={<SessionLine session={note.session} />}
      back={{ label: 'Back to the client', go: onBack }}
      actions={
        <>
          <SaveState draft={draft} savedBefore={note.draftSavedAt} />
          <FormatChoice
            format={layout.format}
            own={formats}
            book={book}
            onChange={(format) => draft.switchFormat(format)}
          />
          <Button
            size="sm"
            leftSection={<IconLock size={16} />}
            title={`Sign (${modKey()} Enter)`}
            onClick={() => void askToSign()}
          >
            Sign
          </Button>
          <span onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()} role="presentation">
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={30} aria-label="More for this note">
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="red" onClick={() => void discard()}>
                  Drop this draft…
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </span>
        </>
      }
    >
      <div className={classes.editor}>
        <div className={classes.main}>
          {stopped === null ? null : (
            <Trouble draft={draft} note={note} error={stopped.error} onBeginAgain={beginAgain} />
          )}
          <div className={classes.paper}>
            <div className={classes.column}>
              {recoveredShown ? (
                <Alert
                  color="blue"
                  icon={<IconHistory size={18} />}
                  className={classes.notice}
                  withCloseButton
                  closeButtonLabel="Close this notice"
                  onClose={() => setRecoveredShown(false)}
                  title="Recovered draft"
                >
                  Mooring ended unexpectedly while this was being written. This is the text as it was last
                  saved
                  {note.draftSavedAt === null ? null : (
                    <>
                      , on <InstantText instant={note.draftSavedAt} />
                    </>
                  )}
                  . Look at its last words before you go on.
                </Alert>
              ) : null}
              <SectionFields
                draft={draft}
                layout={layout}
                onExpand={expand}
                marks={
                  extras.carriedFromId === null
                    ? {}
                    : { plan: 'Carried from the last note. Make it today’s plan before signing.' }
                }
              />
              <BesideText noteId={note.noteId} draft={draft} />
            </div>
          </div>
          <SaveFailure draft={draft} />
        </div>
        <SideStrip note={note} client={client} {...(offersPlan ? { onUsePlan: carryPlan } : {})} />
      </div>
      {signing ? (
        <SignDialog
          note={note}
          clientName={client === null ? 'Session note' : spokenName(client)}
          written={{ format: layout.format, sections: draft.sections(), extras: draft.extras() }}
          headings={layout.sections}
          formatName={formatName(layout.format, book)}
          onSign={sign}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </Page>
  )
}
