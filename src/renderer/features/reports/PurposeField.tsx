/** What a person's document is for. Everything else needs a consent. */
import { Radio } from '@mantine/core'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'

interface Props {
  readonly purpose: ExportPurpose
  readonly onChange: (purpose: ExportPurpose) => void
}

export const PurposeField = ({ purpose, onChange }: Props) => (
  <Radio.Group
    label="What is it for?"
    value={purpose}
    onChange={(value) => onChange(value === 'clients-own-copy' ? 'clients-own-copy' : 'own-use')}
  >
    <Radio mt="sm" value="own-use" label="Own use" description="Stays with you or in the paper chart." />
    <Radio
      mt="sm"
      value="clients-own-copy"
      label="The client’s own copy"
      description="Given to the client in person. A document for anybody else needs the client’s consent; Mooring makes none of those yet."
    />
  </Radio.Group>
)
