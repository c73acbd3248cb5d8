import { changeGroup, createGroup, getGroup, listGroups } from './keeping.ts'
import { joinGroup, leaveGroup, recordAgreement } from './members.ts'
import { cancelSession, getSession, planSession, takeAttendance } from './sessions.ts'
import { discardNote, findNamesInNote, readNote, saveNote, startNote } from './shared-note.ts'
import { signNotes } from './sign-notes.ts'

export const groupHandlers = {
  'groups.list': listGroups,
  'groups.get': getGroup,
  'groups.create': createGroup,
  'groups.change': changeGroup,
  'groups.join': joinGroup,
  'groups.leave': leaveGroup,
  'groups.recordAgreement': recordAgreement,
  'groups.planSession': planSession,
  'groups.session': getSession,
  'groups.takeAttendance': takeAttendance,
  'groups.cancelSession': cancelSession,
  'groups.note': readNote,
  'groups.startNote': startNote,
  'groups.saveNote': saveNote,
  'groups.findNames': findNamesInNote,
  'groups.signNotes': signNotes,
  'groups.discardNote': discardNote,
}
