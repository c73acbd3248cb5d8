/** Writing the shared note of a group session: the shared text at the left, the members' own lines at the right. */
import { ActionIcon, Alert, Button, Menu, SegmentedControl } from '@mantine/core'
import { IconDots, IconHistory, IconLock, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { groupTextLimits, type GroupNoteDetail } from '#shared/contract/operations/groups.ts'
import { limits, noteFormats } from '#shared/contract/values.ts'
import { placeKey } from '#shared/domain/groups/shared-note.ts'
import { isBlankNote, noteFormatLabels, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { useDraft } from '../../app/draft/useDraft.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { useMay } from '../../app/session.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { NoteText } from '../notes/NoteText.tsx'
import { SaveFailure, SaveState } from '../../ui/SaveState.tsx'
import { createGroupNoteDraft, type GroupNoteDraft } from './group-note-draft.ts'
import { LineRows } from './LineRows.tsx'
import { MarkedField } from './MarkedField.tsx'
import classes from './Notes.module.css'
import { countOf, fieldId, noteMembers, notesText } from './notes-members.ts'
import { hasChanges, type RoomSession } from './room-entries.ts'
import { useRoomEdits } from './room-store.ts'
import { SignNotesDialog } from './SignNotesDialog.tsx'
import { useNames, type Names } from './useNames.ts'

interface Props {
  readonly session: RoomSession
  /** The fields begin from it and are never overwritten by a later answer; who has a note is read from the newest. */
  readonly note: GroupNoteDetail
  readonly active: boolean
  /** It was begun just now: the focus goes to the first field. */
  readonly focusFirst: boolean
  readonly onSigned: () => Promise<void>
}

const Conflict = ({ draft, sessionId }: { readonly draft: GroupNoteDraft; readonly sessionId: string }) => {
  const settle = async (keep: 'mine' | 'theirs') => {
    try {
      draft.settle(await invoke('groups.note', { sessionId }), keep)
    } catch (error) {
      notifyFailure(error, 'The other text cannot be read')
    }
  }
  return (
    <Alert
      color="violet"
      icon={<IconUsers size={18} />}
      radius={0}
      role="alert"
      title="This note was changed in another window"
    >
      <p className={classes.trouble}>
        What you wrote stands below and is not saved yet. Keep one of the two; the other one is gone then.
      </p>
      <Button size="sm" mr="sm" onClick={() => void settle('mine')}>
        Keep what stands below
      </Button>
      <Button size="sm" variant="default" onClick={() => void settle('theirs')}>
        Take the other one
      </Button>
    </Alert>
  )
}

/** The shared text as fields; each keeps its own text, so that typing draws nothing anew. */
const SharedFields = ({ draft, names }: { readonly draft: GroupNoteDraft; readonly names: Names }) => {
  const layout = useSyncExternalStore(draft.subscribe, draft.layout)
  const findsAt = (key: string) => names.open.filter(({ place }) => placeKey(place) === key)
  return (
    <div className={classes.sections}>
      {layout.sections.map(({ key, label, hint, generation }) => {
        const place = { part: 'shared', section: key } as const
        return (
          <MarkedField
            key={`${key} ${generation}`}
            id={fieldId(placeKey(place))}
            labelClass={classes.label}
            label={
              <>
                {label} <span className={classes.hint}>{hint}</span>
              </>
            }
            text={draft.textAt(place)}
            onText={(text) => draft.setText(place, text)}
            finds={findsAt(placeKey(place))}
            scanned={names.text.sections[key] ?? ''}
            maxLength={limits.section}
          />
        )
      })}
      <MarkedField
        key={`materials ${draft.generation()}`}
        id={fieldId('materials')}
        labelClass={classes.label}
        label={
          <>
            Handed out <span className={classes.hint}>Worksheets, readings; stays with the group</span>
          </>
        }
        text={draft.textAt({ part: 'materials' })}
        onText={(text) => draft.setText({ part: 'materials' }, text)}
        finds={findsAt('materials')}
        scanned={names.text.materials}
        maxLength={groupTextLimits.materials}
        small
      />
    </div>
  )
}

const SharedText = ({ note, draft }: { readonly note: GroupNoteDetail; readonly draft: GroupNoteDraft }) => {
  const { format, sections, materials } = draft.text()
  return (
    <>
      <p className={classes.seal}>
        <IconLock size={16} aria-hidden="true" />
        <span>
          {note.state === 'signed' ? (
            <>
              <strong>
                Signed{note.author === null ? '' : ` by ${note.author}`}
                {note.signedAt === null ? null : (
                  <>
                    {' '}
                    on <InstantText instant={note.signedAt} />
                  </>
                )}
              </strong>
              <br />
              Each member’s note holds this text and the member’s own line.
            </>
          ) : (
            <strong>{note.author ?? 'Somebody else'} is writing this note.</strong>
          )}
        </span>
      </p>
      {isBlankNote(sections) ? <p className={classes.quiet}>Nothing is written yet.</p> : null}
      <NoteText sections={sectionsToShow(format, sections)} texts={sections} />
      {materials === '' ? null : (
        <NoteText sections={[{ key: 'materials', label: 'Handed out', hint: '' }]} texts={{ materials }} />
      )}
    </>
  )
}

export const NotesDesk = ({ session, note, active, focusFirst, onSigned }: Props) => {
  const { sessionId } = session
  const mayWrite = useMay('counselor', 'supervisor') && note.mine
  const [draft] = useState(() =>
    createGroupNoteDraft(note, { save: (input) => invoke('groups.saveNote', input) }),
  )
  const layout = useSyncExternalStore(draft.subscribe, draft.layout)
  const { stopped, drop } = useDraft(draft, { what: 'note', changes: ['groups'] })
  const names = useNames(sessionId, draft)
  const edits = useRoomEdits(sessionId)
  const [signing, setSigning] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const desk = useRef<HTMLDivElement>(null)
  const members = noteMembers(session.roster, note.notes)
  const toSign = countOf(members, 'to-sign')
  const inWriting = mayWrite && note.state === 'draft'

  useEffect(() => {
    if (focusFirst) desk.current?.querySelector('textarea')?.focus()
  }, [focusFirst])
  const askToSign = async (): Promise<void> => {
    if (!mayWrite || toSign === 0) return
    setFailure(null)
    if (hasChanges(session, edits)) {
      setFailure('The attendance has changes that are not saved. Save it first: it decides who gets a note.')
      return
    }
    if (isBlankNote(draft.text().sections)) {
      setFailure('There is nothing to sign yet. Write at least one section of the shared text.')
      return
    }
    // What is locked must be what is stored, and what was looked through.
    await draft.flush()
    if (draft.saveState().kind === 'stopped') return
    try {
      await names.look()
    } catch (error) {
      setFailure(failureOf(error).message)
      return
    }
    setSigning(true)
  }
  useShortcut({ key: 'Enter', mod: true, enabled: active }, () => void askToSign())

  const discard = () =>
    drop({
      title: 'Drop the shared note?',
      text: 'The shared text and the members’ lines are gone for good. The attendance stays.',
      yes: 'Drop the shared note',
      act: () => invoke('groups.discardNote', { sessionId }),
      failed: 'The shared note was not dropped',
      done: 'Shared note dropped',
      changes: ['groups'],
    })

  return (
    <div className={classes.desk} ref={desk}>
      {stopped === null ? null : failureOf(stopped.error).detail.code === 'conflict' ? (
        <Conflict draft={draft} sessionId={sessionId} />
      ) : (
        <Alert color="violet" radius={0} role="alert" title="This note cannot be saved">
          {failureOf(stopped.error).message} What you wrote stands below.
        </Alert>
      )}
      <div className={classes.columns}>
        <section className={classes.shared} aria-label="Shared text">
          {inWriting ? (
            <>
              <div className={classes.head}>
                <SegmentedControl
                  size="xs"
                  aria-label="Format of the notes"
                  data={noteFormats.map((format) => ({ value: format, label: noteFormatLabels[format] }))}
                  value={layout.format}
                  onChange={(value) => {
                    const to = noteFormats.find((format) => format === value)
                    if (to !== undefined) draft.switchFormat(to)
                  }}
                />
                <span className={classes.quiet}>
                  Without anybody’s name: it goes into every member’s chart.
                </span>
              </div>
              {note.recovered ? (
                <p className={classes.seal}>
                  <IconHistory size={16} aria-hidden="true" />
                  <span>
                    Mooring ended unexpectedly while this was being written. This is the text as it was last
                    saved. Look at its last words before you go on.
                  </span>
                </p>
              ) : null}
              <SharedFields draft={draft} names={names} />
            </>
          ) : (
            <SharedText note={note} draft={draft} />
          )}
        </section>
        <LineRows
          key={draft.generation()}
          members={members}
          draft={draft}
          names={names}
          editable={mayWrite}
          signed={note.state === 'signed'}
        />
      </div>
      <SaveFailure draft={draft} />
      {mayWrite && (toSign > 0 || inWriting) ? (
        <div className={classes.foot}>
          <SaveState draft={draft} savedBefore={note.draftSavedAt} />
          <div className={classes.said}>
            <FormError message={failure} />
            <span role="status">
              {names.open.length === 0
                ? null
                : `${names.open.length} ${names.open.length === 1 ? 'name' : 'names'} of members in the text`}
            </span>
          </div>
          {inWriting ? (
            <Menu position="top-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={30} aria-label="More for the shared note">
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="red" onClick={() => void discard()}>
                  Drop the shared note…
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
          <Button
            leftSection={<IconLock size={16} aria-hidden="true" />}
            title={`${modKey()} Enter`}
            disabled={toSign === 0}
            onClick={() => void askToSign()}
          >
            Sign {notesText(toSign)}
          </Button>
        </div>
      ) : null}
      {signing ? (
        <SignNotesDialog
          sessionId={sessionId}
          heldOn={session.heldOn}
          members={members}
          draft={draft}
          names={names}
          onSigned={async ({ signed, leftAlone }) => {
            draft.end()
            setSigning(false)
            notifyDone(
              leftAlone.length === 0
                ? `${notesText(signed)} signed and locked`
                : `${notesText(signed)} signed and locked; ${notesText(leftAlone.length)} left as they were`,
            )
            await onSigned()
          }}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </div>
  )
}
