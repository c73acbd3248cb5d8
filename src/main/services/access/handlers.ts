import { assign, listAssignments, listUnattended, unassign } from './assignments.ts'
import { listOpenings, lookUp, openInEmergency, review, standing } from './emergency.ts'

export const accessHandlers = {
  'access.assignments': listAssignments,
  'access.unattended': listUnattended,
  'access.assign': assign,
  'access.unassign': unassign,
  'access.lookUp': lookUp,
  'access.breakGlass': openInEmergency,
  'access.standing': standing,
  'access.openings': listOpenings,
  'access.reviewOpening': review,
}
