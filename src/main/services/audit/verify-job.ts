import { findingWords } from '#services/vault/words.ts'
import { anchorState } from '#store/vault/database-state.ts'
import type { AuditAnchor } from '#store/vault/header.ts'
import { newestAuditSeq } from '#store/repositories/audit.ts'
import type { Store } from '#store/database/store.ts'
import { now, type Job, type VaultJobHandler } from '../context.ts'
import {
  breakTitles,
  explainAnchor,
  explainBreak,
  limitsOfVerification,
  type AnchorFinding,
} from './explain.ts'
import { knownHead, verifyAuditInSteps, type AuditReport } from './verify.ts'

const isFinding = (code: string): code is keyof typeof findingWords => Object.hasOwn(findingWords, code)

/** Walks the chain to its end, telling the person how far it is. Throws `cancelled`. */
export const walkChain = (store: Store, anchor: AuditAnchor | null, job: Job): AuditReport => {
  const total = newestAuditSeq(store)
  const steps = verifyAuditInSteps(store, undefined, knownHead(anchor))
  for (;;) {
    job.checkpoint()
    const step = steps.next()
    if (step.done === true) return step.value
    job.progress('Verifying the audit record', Math.min(step.value, total), total)
  }
}

/** How the chain stands to the header's anchor, in words. */
export const anchorFinding = (store: Store, anchor: AuditAnchor | null, lastSeq: number): AnchorFinding =>
  explainAnchor(anchor, anchorState(store, anchor), lastSeq)

export const verify: VaultJobHandler<'audit.verify'> = (context, _input, job, vault) => {
  const { auditAnchor } = vault.header
  const { rows, head, firstBreak, recorded } = walkChain(context.store, auditAnchor, job)
  return {
    rows,
    whole: firstBreak === null,
    firstBreak:
      firstBreak === null
        ? null
        : {
            seq: firstBreak.seq,
            what: firstBreak.what,
            title: breakTitles[firstBreak.what],
            explanation: explainBreak(firstBreak),
          },
    anchor: anchorFinding(context.store, auditAnchor, head?.seq ?? 0),
    recorded: recorded.flatMap(({ seq, at, findings }) =>
      findings.filter(isFinding).map((code) => ({ seq, at, explanation: findingWords[code] })),
    ),
    limits: [...limitsOfVerification],
    verifiedAt: now(context),
  }
}
