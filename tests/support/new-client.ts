import type { InputOf } from '#shared/contract/index.ts'

type Wanted = InputOf<'clients.create'>
type Client = Wanted['client']
type Episode = NonNullable<Wanted['episode']>

/**
 * An invented client as `clients.create` takes them: a name, an admission, and nothing else that a person could fill in.
 * A field that the contract adds is added here and in no test that does not care.
 */
export const newClient = (client: Partial<Client> = {}, episode: Partial<Episode> = {}) => ({
  client: {
    fileNumber: '',
    firstName: 'Testa',
    lastName: 'Notreal',
    preferredName: null,
    dateOfBirth: null,
    pronouns: null,
    phone: null,
    email: null,
    mayCall: null,
    mayLeaveMessage: null,
    remarks: null,
    ...client,
  } satisfies Client,
  episode: {
    admittedOn: '2026-01-05',
    levelOfCare: null,
    program: null,
    referralSource: null,
    counselorId: null,
    ...episode,
  } satisfies Episode,
  evenIfSimilar: true,
})
