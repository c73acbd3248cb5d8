/** The text of a counseling note, or of an addendum to one, while it is written: a draft that saves itself. */
import { useState } from 'react'
import type { CounselingNote } from '#shared/contract/operations/counseling.ts'
import { createDraft, type WrittenDraft } from '../../app/draft/draft.ts'
import { useDraft, type DraftInUse } from '../../app/draft/useDraft.ts'

/** As it was read. */
export type Written = Pick<CounselingNote, 'text' | 'draftRevision' | 'draftSavedAt' | 'recovered'>

interface Parts {
  readonly written: Written
  readonly what: 'note' | 'addendum'
  readonly save: (text: string, revision: number) => Promise<{ readonly revision: number }>
}

export interface Writing extends DraftInUse {
  readonly draft: WrittenDraft<string>
}

export const useWriting = ({ written, what, save }: Parts): Writing => {
  const [draft] = useState(() =>
    createDraft<string>({ text: written.text, revision: written.draftRevision, save }),
  )
  const used = useDraft(draft, { what, changes: ['counseling'] })
  return { ...used, draft }
}
