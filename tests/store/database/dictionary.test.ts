import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { dataDictionary } from './dictionary.ts'
import { tablesOf } from './rows.ts'
import { openPlace } from './support.ts'

it('docs/data-dictionary.md is current', async () => {
  const place = openPlace()
  try {
    const tables = tablesOf(place.store.sqlite).filter((table) => table !== '__drizzle_migrations')
    const file = join(import.meta.dirname, '../../../docs/data-dictionary.md')
    const text = await format(dataDictionary(place.store, tables), {
      ...(await resolveConfig(file)),
      parser: 'markdown',
    })
    await expect(text).toMatchFileSnapshot(file)
  } finally {
    place.end()
  }
})
