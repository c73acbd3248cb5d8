import type { ClientDetail } from '#shared/contract/operations/clients.ts'

type Episode = ClientDetail['episodes'][number]

/** Newest admission first; an open episode before a closed one of the same day. */
export const episodesNewestFirst = (episodes: readonly Episode[]): Episode[] =>
  episodes.toSorted(
    (a, b) =>
      b.admittedOn.localeCompare(a.admittedOn) ||
      Number(b.dischargedOn === null) - Number(a.dischargedOn === null),
  )

/** The episode that the chart is about now: the open one, else the newest; null without any. */
export const currentEpisode = (episodes: readonly Episode[]): Episode | null => {
  const sorted = episodesNewestFirst(episodes)
  return sorted.find((episode) => episode.dischargedOn === null) ?? sorted[0] ?? null
}

/** The latest recorded day of use among an episode's substances, and of which; null when none is known. */
export const latestUse = (episode: Episode | null): { on: string; substance: string } | null => {
  let latest: { on: string; substance: string } | null = null
  for (const substance of episode?.substances ?? []) {
    if (substance.lastUseOn === null) continue
    if (latest === null || substance.lastUseOn > latest.on)
      latest = { on: substance.lastUseOn, substance: substance.name }
  }
  return latest
}
