/** The last look before signing: what will be locked, section by section. */
import { Alert, Button, Group, Modal, NativeSelect } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { NoteSection } from '#shared/domain/notes/formats.ts'
import { riskResultWords } from '#shared/domain/notes/words.ts'
import { failureOf } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { DateText } from '../../ui/DateText.tsx'
import { sessionKindWords } from '../client/words.ts'
import type { WrittenNote } from './note-draft.ts'
import classes from './NoteEditor.module.css'

/** Whom to ask for a co-signature with the signature: null: nobody; `cosignerId` null: any supervisor. */
export type Cosigning = { readonly cosignerId: string | null } | null

interface Props {
  readonly note: NoteDetail
  readonly clientName: string
  readonly written: WrittenNote
  readonly headings: readonly NoteSection[]
  readonly formatName: string
  /** Signs; what it throws is shown here. */
  readonly onSign: (ask: Cosigning) => Promise<void>
  readonly onClose: () => void
}

const words = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length

/** What is locked besides the text, in a few words each. */
const besideRows = ({ extras: { mood, craving, workedOn, risk } }: WrittenNote): [string, string][] => {
  const ratings = [mood === null ? null : `mood ${mood}`, craving === null ? null : `craving ${craving}`]
  const given = ratings.filter((part) => part !== null).join(', ')
  return [
    ['Ratings', given],
    ['Risk screen', risk === null ? '' : riskResultWords[risk.result]],
    [
      'Worked on',
      workedOn.length === 0
        ? ''
        : `${workedOn.length} ${workedOn.length === 1 ? 'part' : 'parts'} of the plans`,
    ],
  ]
}

const nobody = 'nobody'
const anybody = 'anybody'

export const SignDialog = ({ note, clientName, written, headings, formatName, onSign, onClose }: Props) => {
  const cosigners = useOperation('notes.cosigners', {})
  const [asked, setAsked] = useState(note.cosignatureNeeded ? anybody : nobody)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const sign = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await onSign(
        asked === nobody || (asked === anybody && note.cosignatureNeeded)
          ? null
          : { cosignerId: asked === anybody ? null : asked },
      )
    } catch (error) {
      setFailure(failureOf(error).message)
      setBusy(false)
    }
  }
  // Wherever the focus is: it may still be on its way into the dialog.
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void sign())

  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title="Sign this note?"
      size={560}
      closeOnClickOutside={false}
    >
      <p style={{ marginTop: 0 }}>
        <bdi className="private">{clientName}</bdi>, {sessionKindWords[note.session.kind].toLocaleLowerCase()}{' '}
        session of <DateText date={note.session.heldOn} />, {note.session.minutes} min, {formatName}
      </p>
      <table className={classes.summary}>
        <tbody>
          {headings.map((section) => {
            const count = words(written.sections[section.key] ?? '')
            return (
              <tr key={section.key}>
                <th scope="row">{section.label}</th>
                <td>
                  {count === 0 ? (
                    <span className={classes.empty}>Empty</span>
                  ) : (
                    `${count.toLocaleString()} ${count === 1 ? 'word' : 'words'}`
                  )}
                </td>
              </tr>
            )
          })}
          {besideRows(written).map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value === '' ? <span className={classes.quiet}>–</span> : value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(cosigners.data?.cosigners.length ?? 0) === 0 && !note.cosignatureNeeded ? null : (
        <NativeSelect
          mb="sm"
          label="Co-signature"
          description={
            note.cosignatureNeeded
              ? 'Your program wants a supervisor’s co-signature under your notes.'
              : undefined
          }
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
          data={[
            ...(note.cosignatureNeeded ? [] : [{ value: nobody, label: 'Nobody is asked' }]),
            { value: anybody, label: 'Any supervisor' },
            ...(cosigners.data?.cosigners ?? []).map(({ cosignerId, name }) => ({
              value: cosignerId,
              label: name,
            })),
          ]}
        />
      )}
      <p>
        Signed as {note.author}. From then on the text is locked: it can be read and printed, and nobody can
        change it.
      </p>
      {failure === null ? null : (
        <Alert color="red" role="alert" title="The note is not signed" mb="md">
          {failure} Your text is kept.
        </Alert>
      )}
      <Group gap="sm">
        <Button
          leftSection={<IconLock size={16} />}
          loading={busy}
          onClick={() => void sign()}
          data-autofocus
        >
          Sign and lock
        </Button>
        <Button variant="default" disabled={busy} onClick={onClose}>
          Go on writing
        </Button>
        <span className={classes.quiet}>{modKey()} Enter signs</span>
      </Group>
    </Modal>
  )
}
