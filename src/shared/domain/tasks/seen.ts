/** Attendance that counts as having seen the client; 'last seen' comes from these alone. */
export const seenStatuses = ['present', 'late', 'left-early'] as const

export const countsAsSeen = (status: string): boolean => seenStatuses.some((seen) => seen === status)
