import { expect, test } from 'vitest'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import {
  currentEpisode,
  episodesNewestFirst,
  latestUse,
} from '../../../src/renderer/features/client/episodes.ts'
import { uuid } from '../fake-bridge/people.ts'

type Episode = ClientDetail['episodes'][number]

const episode = (admittedOn: string, dischargedOn: string | null, uses: (string | null)[] = []): Episode => ({
  episodeId: uuid(1),
  admittedOn,
  dischargedOn,
  dischargeReason: null,
  levelOfCare: null,
  program: null,
  referralSource: null,
  counselor: null,
  substances: uses.map((lastUseOn, position) => ({
    rank: position + 1,
    name: `Substance ${position + 1}`,
    route: null,
    lastUseOn,
  })),
  diagnoses: [],
})

test('the open episode is the current one, even when a closed one began later', () => {
  const open = episode('2024-01-01', null)
  const closed = episode('2025-01-01', '2025-03-01')
  expect(currentEpisode([closed, open])).toBe(open)
  expect(currentEpisode([episode('2023-01-01', '2023-02-01'), closed])).toBe(closed)
  expect(currentEpisode([])).toBeNull()
  expect(episodesNewestFirst([open, closed])).toEqual([closed, open])
})

test('the latest use counts, whichever substance it was', () => {
  expect(latestUse(episode('2026-01-01', null, ['2025-12-01', null, '2026-02-01']))).toEqual({
    on: '2026-02-01',
    substance: 'Substance 3',
  })
  expect(latestUse(episode('2026-01-01', null, [null]))).toBeNull()
  expect(latestUse(null)).toBeNull()
})
