import { changeSession } from './change.ts'
import { check } from './check.ts'
import { extend } from './extend.ts'
import { cancelSession, markSession, unmarkSession } from './marks.ts'
import { planSession } from './plan.ts'
import { range } from './range.ts'

export const calendarHandlers = {
  'calendar.range': range,
  'calendar.check': check,
  'calendar.plan': planSession,
  'calendar.change': changeSession,
  'calendar.cancel': cancelSession,
  'calendar.mark': markSession,
  'calendar.unmark': unmarkSession,
  'calendar.extend': extend,
}
