import { addDays } from '../dates.ts'
import { soonDays } from './due-item.ts'

/** First day on which a task of that date shows as 'soon'. */
export const soonBefore = (dueFrom: string): string => addDays(dueFrom, -soonDays)
