import { timelinePage } from '#store/repositories/timeline.ts'
import { today, type Handler } from '../context.ts'

/** One chart from its beginning to today; the guard has let the person into it. */
const list: Handler<'timeline.list'> = (context, asked) => ({
  ...timelinePage(context.store, { ...asked, staffId: context.user.staffId }),
  today: today(context),
})

export const timelineHandlers = { 'timeline.list': list }
