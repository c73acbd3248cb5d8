/** Writing a session note: the page, its draft, and the acts at the top. */
import { ActionIcon, Alert, Button, Menu, SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconHistory, IconLock } from '@tabler/icons-react'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { noteFormats } from '#shared/contract/values.ts'
import { isBlankNote, noteFormatLabels } from '#shared/domain/notes/formats.ts'
import { registerFlush } from '../../app/flush.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { confirm } from '../../ui/confirm.tsx'
import { InstantText } from '../../ui/DateText.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { PersonName, spokenName } from '../../ui/PersonName.tsx'
import { createNoteDraft } from './note-draft.ts'
import classes from './NoteEditor.module.css'
import { SaveFailure, SaveState } from './SaveState.tsx'
import { SectionFields } from './SectionFields.tsx'
import { SessionLine } from './SessionLine.tsx'
import { SideStrip } from './SideStrip.tsx'
import { SignDialog } from './SignDialog.tsx'
import { Trouble } from './Trouble.tsx'

interface Props {
  /** As it was when the screen opened; the fields begin from it and are never overwritten by a later answer. */
  readonly note: NoteDetail
  readonly client: ClientDetail | null
  readonly onSigned: (note: NoteDetail) => void
  readonly onBack: () => void
}

export const NoteEditor = ({ note, client, onSigned, onBack }: Props) => {
  const navigate = useNavigate()
  const [draft] = useState(() => createNoteDraft(note, { save: (input) => invoke('notes.saveDraft', input) }))
  const layout = useSyncExternalStore(draft.subscribe, draft.layout)
  const stopped = useSyncExternalStore(draft.subscribe, () => {
    const state = draft.saveState()
    return state.kind === 'stopped' ? state : null
  })
  const [signing, setSigning] = useState(false)
  const [recoveredShown, setRecoveredShown] = useState(note.recovered)

  useEffect(
    () =>
      registerFlush(async () => {
        if (!(await draft.flush())) throw new Error('The last words of a note were not saved.')
      }),
    [draft],
  )
  useEffect(
    () => () => {
      // The blocker below has saved already; this is for a screen that is taken away without asking.
      void draft.flush().then(() => refetchAfter(['notes']))
    },
    [draft],
  )
  useBlocker({
    shouldBlockFn: async () => {
      if (!draft.hasUnsaved() || (await draft.flush())) return false
      return !(await confirm({
        title: 'Leave without saving?',
        text: 'The last words of this note could not be saved and will be lost. What was saved before stays.',
        yes: 'Leave without saving',
        no: 'Stay here',
        destructive: true,
      }))
    },
    enableBeforeUnload: false,
  })

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

  const sign = async (): Promise<void> => {
    const signed = await invoke('notes.sign', draft.toSign())
    draft.end()
    setSigning(false)
    await refetchAfter(['notes', 'sessions'])
    notifyDone('Note signed and locked')
    onSigned(signed)
  }

  const discard = async (): Promise<void> => {
    const agreed = await confirm({
      title: 'Drop this draft?',
      text: 'What is written in this draft is gone for good. The session stays in the chart, without a note.',
      yes: 'Drop the draft',
      no: 'Keep it',
      destructive: true,
    })
    if (!agreed) return
    await draft.flush()
    try {
      await invoke('notes.discardDraft', { noteId: note.noteId })
    } catch (error) {
      notifyFailure(error, 'The draft was not dropped')
      return
    }
    draft.end()
    await refetchAfter(['notes', 'sessions'])
    notifyDone('Draft dropped')
    onBack()
  }

  const beginAgain = async (): Promise<void> => {
    const { format, sections } = draft.toSign()
    const fresh = await invoke('notes.start', { clientId: note.clientId, sessionId: note.sessionId, format })
    await invoke('notes.saveDraft', { noteId: fresh.noteId, revision: fresh.draftRevision, format, sections })
    draft.end()
    await navigate({
      to: '/clients/$clientId/notes/$noteId',
      params: { clientId: note.clientId, noteId: fresh.noteId },
      replace: true,
    })
  }

  useShortcut({ key: 'Enter', mod: true }, () => void askToSign())
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
          <SegmentedControl
            size="xs"
            aria-label="Format of the note"
            data={noteFormats.map((format) => ({ value: format, label: noteFormatLabels[format] }))}
            value={layout.format}
            onChange={(value) => {
              const to = noteFormats.find((format) => format === value)
              if (to !== undefined) draft.switchFormat(to)
            }}
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
              <SectionFields draft={draft} layout={layout} />
            </div>
          </div>
          <SaveFailure draft={draft} />
        </div>
        <SideStrip note={note} client={client} />
      </div>
      {signing ? (
        <SignDialog
          note={note}
          clientName={client === null ? 'Session note' : spokenName(client)}
          format={layout.format}
          sections={draft.sections()}
          onSign={sign}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </Page>
  )
}
