/** Requests for a co-signature under a note, and the answer of a supervisor who reads it. */
import { Button, Group, Textarea } from '@mantine/core'
import { IconArrowBackUp, IconHourglass, IconSignature } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { CosignOutcome } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import classes from './NoteEditor.module.css'
import { SignatureSeal } from './Seals.tsx'

export const CosignatureSeals = ({ note }: { readonly note: NoteDetail }) =>
  note.cosignatures.map((one) =>
    one.outcome === null ? (
      <div key={one.cosignatureId} className={classes.seal} data-waiting>
        <IconHourglass size={16} aria-hidden="true" />
        <p>
          <strong>Waiting for co-signature</strong> since <InstantText instant={one.requestedAt} />, asked of{' '}
          {one.requestedOf ?? 'any supervisor'}.
        </p>
      </div>
    ) : (
      <SignatureSeal
        key={one.cosignatureId}
        by={one.answeredBy ?? ''}
        at={one.answeredAt}
        holds={one.signatureHolds}
        what="co-signature"
        verb={one.outcome === 'given' ? 'Co-signed by' : 'Returned by'}
        icon={
          one.outcome === 'given' ? (
            <IconSignature size={16} aria-hidden="true" />
          ) : (
            <IconArrowBackUp size={16} aria-hidden="true" />
          )
        }
      >
        {one.comments === null ? null : (
          <>
            <br />
            <span style={{ whiteSpace: 'pre-wrap' }}>“{one.comments}”</span>
          </>
        )}
      </SignatureSeal>
    ),
  )

interface AnswerProps {
  readonly note: NoteDetail
  readonly onChanged: (note: NoteDetail) => void
}

export const AnswerPanel = ({ note, onChanged }: AnswerProps) => {
  const open = note.cosignatures.find(({ outcome }) => outcome === null)
  const [comments, setComments] = useState('')
  const [busy, setBusy] = useState<CosignOutcome | null>(null)
  const [missing, setMissing] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const kept = useKeptForm({
    form: 'co-signature',
    subjectId: open?.cosignatureId ?? null,
    values: useMemo(() => ({ comments }), [comments]),
    onRestore: (typed) => setComments(typed.comments),
  })
  if (open === undefined) return null
  const answer = async (outcome: CosignOutcome): Promise<void> => {
    if (busy !== null) return
    const words = comments.trim()
    if (outcome === 'returned' && words === '') {
      setMissing('Say what is to be done before it comes back to you.')
      document.getElementById('cosign-comments')?.focus()
      return
    }
    setBusy(outcome)
    setFailure(null)
    try {
      const { cosignatureId } = open
      const changed = await invoke('notes.answerCosignature', {
        cosignatureId,
        outcome,
        comments: words === '' ? null : words,
      })
      kept.drop()
      await refetchAfter(['notes', 'sessions'])
      notifyDone(outcome === 'given' ? 'Note co-signed' : 'Note returned with your comments')
      onChanged(changed)
    } catch (error) {
      setFailure(failureOf(error).message)
      setBusy(null)
    }
  }
  return (
    <section className={classes.addendum} aria-label="Your co-signature">
      <h2 className={classes.readHeading}>Your co-signature</h2>
      <KeptLine kept={kept} />
      <Textarea
        id="cosign-comments"
        label="Comments"
        description="Needed to return the note; the author reads them with it"
        autosize
        minRows={2}
        spellCheck={false}
        value={comments}
        error={missing}
        onChange={(event) => {
          setComments(event.currentTarget.value)
          setMissing(null)
        }}
      />
      <FormError message={failure} />
      <Group gap="sm" mt="sm">
        <Button
          size="sm"
          leftSection={<IconSignature size={16} />}
          loading={busy === 'given'}
          disabled={busy === 'returned'}
          onClick={() => void answer('given')}
        >
          Co-sign
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={busy === 'returned'}
          disabled={busy === 'given'}
          onClick={() => void answer('returned')}
        >
          Return with comments
        </Button>
      </Group>
    </section>
  )
}
