/** A client's episodes of care, newest first. */
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { DateText } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import classes from './DetailsTab.module.css'
import { episodesNewestFirst } from './episodes.ts'

const plain = { weekday: false, year: true } as const

export const EpisodeTable = ({ episodes }: { readonly episodes: ClientDetail['episodes'] }) => (
  <section aria-labelledby="episodes">
    <h2 id="episodes" className={classes.heading}>
      Episodes of care
    </h2>
    {episodes.length === 0 ? (
      <p>No episode of care is recorded.</p>
    ) : (
      <ScrollRegion className={classes.scroll} label="Table of the episodes">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Admitted</th>
              <th scope="col">Discharged</th>
              <th scope="col">Level of care</th>
              <th scope="col">Counselor</th>
              <th scope="col">Referred by</th>
              <th scope="col">Substances</th>
              <th scope="col">Diagnoses</th>
            </tr>
          </thead>
          <tbody>
            {episodesNewestFirst(episodes).map((episode) => (
              <tr key={episode.episodeId}>
                <td>
                  <DateText date={episode.admittedOn} {...plain} />
                </td>
                <td>
                  {episode.dischargedOn === null ? (
                    'Open'
                  ) : (
                    <>
                      <DateText date={episode.dischargedOn} {...plain} />
                      {episode.dischargeReason === null ? null : <div>{episode.dischargeReason}</div>}
                    </>
                  )}
                </td>
                <td>
                  {[episode.levelOfCare, episode.program].filter((part) => part !== null).join(', ') || '–'}
                </td>
                <td>{episode.counselor ?? '–'}</td>
                <td>{episode.referralSource ?? '–'}</td>
                <td>
                  {episode.substances.length === 0
                    ? '–'
                    : episode.substances.map((substance) => (
                        <div key={substance.rank}>
                          {substance.name}
                          {substance.route === null ? null : `, ${substance.route.toLocaleLowerCase()}`}
                          {substance.lastUseOn === null ? null : (
                            <>
                              , last <DateText date={substance.lastUseOn} {...plain} />
                            </>
                          )}
                        </div>
                      ))}
                </td>
                <td>
                  {episode.diagnoses.length === 0
                    ? '–'
                    : episode.diagnoses.map((diagnosis) => (
                        <div key={diagnosis.code}>
                          {diagnosis.code} {diagnosis.label}
                        </div>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    )}
  </section>
)
