/** Calls a planned group session off, with a reason. */
import { invoke } from '../../app/host.ts'
import { DateText } from '../../ui/DateText.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'

interface Props {
  readonly session: { readonly sessionId: string; readonly heldOn: string }
  readonly onClose: () => void
}

export const CancelDialog = ({ session: { sessionId, heldOn }, onClose }: Props) => (
  <ReasonDialog
    question={{
      kept: { form: 'call-off-session', subjectId: sessionId },
      title: 'Call this session off?',
      text: (
        <>
          The session of <DateText date={heldOn} /> stays in the list as called off. Nobody is expected to
          come any more.
        </>
      ),
      submit: 'Call off',
      cancel: 'Keep it',
      placeholder: 'For example: the counselor is ill',
      needed: true,
      missing: 'Say why the session is called off.',
      destructive: true,
      done: 'Session called off',
      changes: ['groups', 'sessions'],
      act: (reason) => invoke('groups.cancelSession', { sessionId, reason }),
    }}
    onClose={onClose}
  />
)
