import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { goodPassword, owner, temporaryFolder } from '../vault/support.ts'
import { newClient } from '../../support/new-client.ts'
import { openDesk, type Desk } from '../audit/clinic.ts'

/** Peers lose an intake when the connection goes in the middle; here each section stands by itself. */

const slotOf = ({ session }: Desk): string => session.status().accounts[0]?.slotId ?? ''
const answers = { situation: 'own', since: 'Since the invented move' }

describe('a lock between two sections of an intake', () => {
  it('keeps the one that was saved, and the words of the one that was not', async () => {
    const folder = path.join(temporaryFolder(), 'vault')
    const first = openDesk(folder)
    await first.call('vault.create', owner)
    const { clientId } = await first.call('clients.create', newClient())
    if (clientId === null) throw new Error('The client was not created.')
    const { episodeId } = await first.call('intake.get', { clientId })
    if (episodeId === null) throw new Error('There is an episode.')
    await first.call('intake.savePart', {
      clientId,
      episodeId,
      section: 'housing',
      revision: 0,
      formVersion: 1,
      answers,
      complete: true,
    })
    // The next section is typed, kept as every form is, and never saved.
    const typed = { revision: 0, typed: { occupation: 'Invented baker' } }
    const form = { form: 'intake-work', subjectId: episodeId }
    await first.call('forms.keep', { ...form, values: typed })
    await first.close()

    const second = openDesk(folder)
    await second.call('vault.unlock', { slotId: slotOf(second), password: goodPassword })
    const { parts } = await second.call('intake.get', { clientId })
    expect(parts.find(({ section }) => section === 'housing')).toMatchObject({ revision: 1, answers })
    expect(parts.find(({ section }) => section === 'work')).toMatchObject({ revision: 0, answers: {} })
    expect((await second.call('forms.kept', form)).kept?.values).toEqual(typed)
    await second.close()
  })
})
