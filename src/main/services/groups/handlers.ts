import { changeGroup, createGroup, getGroup, listGroups } from './keeping.ts'
import { joinGroup, leaveGroup } from './members.ts'
import { cancelSession, getSession, planSession, takeAttendance } from './sessions.ts'

export const groupHandlers = {
  'groups.list': listGroups,
  'groups.get': getGroup,
  'groups.create': createGroup,
  'groups.change': changeGroup,
  'groups.join': joinGroup,
  'groups.leave': leaveGroup,
  'groups.planSession': planSession,
  'groups.session': getSession,
  'groups.takeAttendance': takeAttendance,
  'groups.cancelSession': cancelSession,
}
