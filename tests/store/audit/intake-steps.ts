import type { IntakeItem } from '#shared/contract/operations/intake-items.ts'
import { contactFields, substance } from '../../security/support/intake.ts'
import { canary, id, step, type Step } from './step.ts'

const about = () => ({ clientId: id('intakeClientId') })
const chart = () => ({ ...about(), episodeId: id('intakeEpisodeId') })
let revision = 0
/** Each change of the episode is one more. */
const which = () => {
  revision += 1
  return { ...chart(), revision }
}
const drink = { ...substance, name: canary('drink'), amount: canary('amount') }
const contact: IntakeItem = {
  what: 'contact',
  contactId: null,
  revision: null,
  fields: { ...contactFields, name: canary('contact'), phone: '555-0102 canary' },
}
const savedContact = () => ({ what: 'contact' as const, contactId: id('intakeContactId') })
const admission = {
  admittedOn: '2026-09-01',
  levelOfCare: canary('level'),
  program: canary('program'),
  referralSource: canary('referral'),
  counselorId: null,
}

/** Intake and episodes of care, from an admission to a second one, in a chart of their own. */
export const intakeSteps: readonly Step[] = [
  step(
    'clients.create',
    'client',
    () => ({
      client: {
        fileNumber: 'C-INTAKE',
        firstName: 'Canaryfirst',
        lastName: 'Canaryintake',
        preferredName: null,
        dateOfBirth: null,
        pronouns: null,
        phone: null,
        email: null,
        mayCall: null,
        mayLeaveMessage: null,
        remarks: null,
      },
      episode: null,
      evenIfSimilar: true,
    }),
    ({ clientId }) => ({ intakeClientId: clientId }),
  ),
  step(
    'episodes.admit',
    'episode',
    () => ({ ...about(), episode: admission }),
    ({ episodeId }) => ({ intakeEpisodeId: episodeId }),
  ),
  step('episodes.takeBackAdmission', 'episode', () => ({ ...chart(), revision: 1, reason: canary('early') })),
  step(
    'episodes.admit',
    'episode',
    () => ({ ...about(), episode: { ...admission, admittedOn: '2026-09-02' } }),
    ({ episodeId }) => ({ intakeEpisodeId: episodeId, intakeFirstEpisodeId: episodeId }),
  ),
  step('intake.get', 'client', about),
  step('intake.summary', 'client', about),
  step('intake.savePart', 'episode', () => ({
    ...chart(),
    section: 'housing',
    revision: 0,
    formVersion: 1,
    answers: { since: canary('since') },
    complete: true,
  })),
  ...[1, 2].map((rank) =>
    step('intake.saveSubstance', 'episode', () => ({
      ...chart(),
      rank,
      revision: null,
      substance: drink,
      lastUse: { was: null, on: '2026-09-01' },
    })),
  ),
  step('intake.raiseSubstance', 'episode', () => ({ ...chart(), rank: 2, revision: 2 })),
  step('intake.removeSubstance', 'episode', () => ({ ...chart(), rank: 2, revision: 3 })),
  step('intake.bringBackSubstance', 'episode', () => ({
    ...chart(),
    rank: 1,
    substance: drink,
    lastUseOn: '2026-09-01',
  })),
  step(
    'intake.saveItem',
    'contact',
    () => ({ ...about(), item: contact }),
    ({ itemId }) => ({ intakeContactId: itemId }),
  ),
  step('intake.removeItem', 'contact', () => ({ ...about(), item: savedContact(), reason: canary('moved') })),
  step('intake.bringBackItem', 'contact', () => ({ ...about(), item: savedContact() })),
  step('intake.takeUpAllergies', 'client', (desk) => {
    // As an import leaves it: no operation writes this sentence any more.
    desk.session
      .requireOpen()
      .vault.store.sqlite.prepare('update clients set allergies = ? where id = ?')
      .run(canary('seeds'), id('intakeClientId'))
    return {
      ...chart(),
      told: canary('seeds'),
      allergies: [{ substance: canary('nuts'), reaction: canary('hives'), severity: null, notedOn: null }],
      noneKnown: false,
    }
  }),
  step('episodes.list', 'client', about),
  step(
    'episodes.transferMany',
    'episode',
    (desk) => {
      // Later than the admission.
      desk.clock.pass(1)
      return {
        clients: [which()],
        counselorId: desk.session.requireOpen().user.staffId,
        on: '2026-09-02',
        reason: canary('reason'),
      }
    },
    ({ transferredAt }) => ({ transferredAt }),
  ),
  step('episodes.takeBackTransfers', 'episode', (desk) => {
    // Within the quarter of an hour that it can be.
    desk.clock.set(new Date(Date.parse(id('transferredAt')) + 60_000))
    revision += 1
    return { transferredAt: id('transferredAt') }
  }),
  step('episodes.transfer', 'episode', (desk) => ({
    ...which(),
    counselorId: desk.session.requireOpen().user.staffId,
    on: '2026-09-03',
    reason: canary('reason'),
  })),
  step('episodes.changeLevel', 'episode', () => ({
    ...which(),
    levelOfCare: canary('other level'),
    on: '2026-09-04',
    reason: canary('reason'),
  })),
  step('episodes.takeBackLevel', 'episode', () => ({ ...which(), reason: canary('reason') })),
  step('episodes.discharge', 'episode', () => ({
    ...which(),
    dischargedOn: '2026-10-01',
    dischargeReason: canary('reason'),
    summary: canary('summary'),
  })),
  step('episodes.correct', 'episode', () => ({
    ...which(),
    admittedOn: '2026-09-01',
    dischargedOn: '2026-10-02',
    dischargeReason: canary('reason'),
    dischargeSummary: canary('summary'),
    program: null,
    referralSource: null,
    reason: canary('mistyped'),
  })),
  step('episodes.takeBackDischarge', 'episode', () => ({ ...which(), reason: canary('reason') })),
  step('episodes.recordDeath', 'client', () => ({
    ...about(),
    deceasedOn: '2026-10-03',
    discharge: { episodeId: id('intakeEpisodeId'), revision: 9, dischargeReason: canary('died') },
  })),
  step('episodes.takeBackDeath', 'client', () => ({
    ...about(),
    deceasedOn: '2026-10-03',
    mistake: 'wrong-news',
  })),
  step(
    'episodes.admit',
    'episode',
    () => ({ ...about(), episode: { ...admission, admittedOn: '2026-11-01' } }),
    ({ episodeId }) => ({ intakeEpisodeId: episodeId }),
  ),
  step('intake.earlierEpisode', 'client', () => ({ ...about(), episodeId: id('intakeFirstEpisodeId') })),
  step('intake.earlierPart', 'client', () => ({ ...chart(), section: 'housing' })),
]
