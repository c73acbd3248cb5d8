import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant } from '../values.ts'

/** Longest values of one form, in characters of JSON. */
const longestValues = 200_000

/** Fields that are never kept, whatever the form: a password typed is typed again. */
const secretField = /passw|passphrase|recoverykey|secret/i

const holdsSecret = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([field, inner]) => secretField.test(field.replaceAll(/[-_]/g, '')) || holdsSecret(inner),
  )

type Json = z.core.util.JSONType

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** JSON of so many levels: no form is deeper, and what is deeper is refused before anything walks down it. */
const jsonOfDepth = (levels: number): z.ZodType<Json, Json> => {
  if (levels === 0) return scalar
  const inner = jsonOfDepth(levels - 1)
  return z.union([scalar, z.array(inner), z.record(z.string(), inner)])
}

/** What stands in a form, by field. */
export const formValues = z
  .record(z.string().min(1).max(60), jsonOfDepth(6))
  .refine((values) => JSON.stringify(values).length <= longestValues, 'This form is too long to be kept.')
  .refine((values) => !holdsSecret(values), 'Passwords are never kept.')
export type FormValues = z.infer<typeof formValues>

const key = {
  /** Name of the form: 'new-client'. */
  form: z
    .string()
    .regex(/^[a-z]+(-[a-z]+){0,5}$/)
    .max(40),
  /** What the form is about (a client, a group …); null where there is nothing yet. */
  subjectId: id.nullable(),
}

/**
 * What was typed into a form that nobody finished, for whoever typed it: encrypted in drafts.db, beside the drafts of
 * notes, for 30 days. Nobody else's account reads it.
 */
export const formOperations = {
  /** Durable in drafts.db when it answers; in place of what was kept of this form before. */
  'forms.keep': operation({
    input: z.object({ ...key, values: formValues }),
    output: z.object({ keptAt: instant }),
    access: 'signed-in',
    audit: 'none',
    runsIn: 'store',
  }),
  'forms.kept': operation({
    input: z.object(key),
    output: z.object({ kept: z.object({ values: formValues, keptAt: instant }).nullable() }),
    access: 'signed-in',
    audit: 'none',
    runsIn: 'store',
  }),
  /** The form was saved or called off: what was kept of it is gone for good. */
  'forms.drop': operation({
    input: z.object(key),
    output: z.object({ dropped: z.boolean() }),
    access: 'signed-in',
    audit: 'none',
    runsIn: 'store',
  }),
} as const
