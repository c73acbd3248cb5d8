/** The last look before the members' notes are signed: names that are found, and whose note is made. */
import { Alert, Button, Checkbox, Group, Modal } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { NameFind, NotePlace } from '#shared/contract/operations/groups.ts'
import { contextLetters } from '#shared/domain/groups/find-names.ts'
import { findKey, placeKey } from '#shared/domain/groups/shared-note.ts'
import { sectionsToShow } from '#shared/domain/notes/formats.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { modKey } from '../../app/shortcuts.ts'
import { DateText } from '../../ui/DateText.tsx'
import { PersonName, spokenName } from '../../ui/PersonName.tsx'
import type { GroupNoteDraft } from './group-note-draft.ts'
import classes from './Notes.module.css'
import { countOf, fieldId, notesText, type NoteMember } from './notes-members.ts'
import type { Names } from './useNames.ts'

interface Props {
  readonly sessionId: string
  readonly heldOn: string
  readonly members: readonly NoteMember[]
  readonly draft: GroupNoteDraft
  readonly names: Names
  readonly onSigned: (answer: OutputOf<'groups.signNotes'>) => Promise<void>
  readonly onClose: () => void
}

/** The words around a find without the half one where they were cut. */
const wholeWords = (text: string, side: 'before' | 'after'): string => {
  if (text.length < contextLetters) return text
  const whole = side === 'before' ? text.replace(/^\S*\s/u, '') : text.replace(/\s\S*$/u, '')
  return side === 'before' ? `… ${whole}` : `${whole} …`
}

export const SignNotesDialog = ({ sessionId, heldOn, members, draft, names, onSigned, onClose }: Props) => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const toSign = countOf(members, 'to-sign')
  const open = names.open.length

  const placeWords = (place: NotePlace): string => {
    if (place.part === 'materials') return 'Handed out'
    if (place.part === 'shared') {
      const { format, sections } = draft.text()
      return `Shared text, ${sectionsToShow(format, sections).find(({ key }) => key === place.section)?.label ?? ''}`
    }
    const member = members.find(({ row }) => row.clientId === place.clientId)
    return member === undefined ? 'Line' : `Line of ${spokenName(member.row)}`
  }
  const goTo = ({ place, start, end }: NameFind) => {
    onClose()
    // After the dialog has given the focus back.
    requestAnimationFrame(() => {
      const field = document.getElementById(fieldId(placeKey(place)))
      if (!(field instanceof HTMLTextAreaElement)) return
      field.focus()
      field.setSelectionRange(start, end)
    })
  }
  const sign = async (): Promise<void> => {
    if (busy) return
    if (open > 0) {
      setFailure(
        `${open === 1 ? 'One name is' : `${open} names are`} without an answer. Take them out of the text, or say that they are none.`,
      )
      list.current?.querySelector<HTMLElement>('input:not(:checked)')?.focus()
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      const answer = await invoke('groups.signNotes', {
        sessionId,
        revision: draft.revision(),
        text: draft.text(),
        notNames: names.answers(),
      })
      await onSigned(answer)
    } catch (error) {
      setFailure(`${failureOf(error).message} Your text is kept.`)
      // Somebody may have joined the group since it was looked through.
      await names.look().catch(() => undefined)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void sign()
  }
  const withLine = members.filter(
    ({ row, standing }) =>
      standing === 'to-sign' && draft.textAt({ part: 'line', clientId: row.clientId }).trim() !== '',
  ).length
  const alone = members.filter(({ standing }) => standing === 'signed' || standing === 'begun')
  const without = countOf(members, 'open')

  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title="Sign the members’ notes?"
      size={680}
      onKeyDown={onKeyDown}
      closeOnClickOutside={false}
    >
      {names.finds.length === 0 ? null : (
        <>
          <p className={classes.ask}>
            <strong>Names of members in the text.</strong> Nobody’s record may name another member. Take each
            name out, or say that the word is none.
          </p>
          <ul ref={list} className={classes.finds} aria-label="Names found">
            {names.finds.map((find) => (
              <li key={`${findKey(find)} ${find.start}`} className={classes.find}>
                <div>
                  <span className={classes.quiet}>{placeWords(find.place)}</span>
                  <p className={classes.excerpt}>
                    {wholeWords(find.before, 'before')}
                    <mark>{find.word}</mark>
                    {wholeWords(find.after, 'after')}
                  </p>
                  <span className={classes.quiet}>
                    Name of <bdi className="private">{find.members.map(({ name }) => name).join(', ')}</bdi>
                  </span>
                </div>
                <div className={classes.acts}>
                  <Checkbox
                    size="xs"
                    label={`“${find.word}” is no name here`}
                    checked={names.isAnswered(find)}
                    data-autofocus={find === names.open[0] || undefined}
                    onChange={(event) => names.answer(find, event.currentTarget.checked)}
                  />
                  <Button size="compact-xs" variant="default" onClick={() => goTo(find)}>
                    Go to it
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.ask}>
        {notesText(toSign)} for the session of <DateText date={heldOn} />:{' '}
        {withLine === toSign
          ? 'the shared text and each member’s own line.'
          : withLine === 0
            ? 'the shared text alone, as no line is written.'
            : `the shared text and the member’s own line; ${toSign - withLine} without a line.`}{' '}
        From then on they are locked: they can be read and printed, and nobody can change them.
      </p>
      {alone.length === 0 ? null : (
        <p className={classes.ask}>
          Left as they are, because there is a note already:{' '}
          {alone.map(({ row, standing }, index) => (
            <span key={row.clientId}>
              {index === 0 ? '' : ', '}
              <PersonName person={row} /> ({standing === 'signed' ? 'signed' : 'in writing in the chart'})
            </span>
          ))}
          .
        </p>
      )}
      {without === 0 ? null : (
        <p className={classes.ask}>
          {without === 1 ? 'One member has' : `${without} members have`} no attendance yet and get no note
          now.
        </p>
      )}
      {failure === null ? null : (
        <Alert color="red" role="alert" title="Nothing is signed" mb="md">
          {failure}
        </Alert>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconLock size={16} aria-hidden="true" />}
          loading={busy}
          onClick={() => void sign()}
          data-autofocus={open === 0 || undefined}
        >
          Sign and lock {notesText(toSign)}
        </Button>
        <Button variant="default" disabled={busy} onClick={onClose}>
          Go on writing
        </Button>
        <span className={classes.quiet}>{modKey()} Enter signs</span>
      </Group>
    </Modal>
  )
}
