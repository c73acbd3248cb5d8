import type { NoteFormat } from '#shared/contract/values.ts'
import { invoke } from '../../app/host.ts'

/** For a client's first note. */
const firstFormat: NoteFormat = 'dap'

/** The format of the client's newest note, so that a new one begins as the last one was written. */
export const formatInUse = async (clientId: string): Promise<NoteFormat> => {
  const { rows } = await invoke('sessions.list', { clientId, offset: 0, limit: 20 })
  return rows.find((row) => row.note !== null)?.note?.format ?? firstFormat
}
