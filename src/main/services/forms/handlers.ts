import { formValues } from '#shared/contract/operations/forms.ts'
import type { KeptFormKey } from '#store/drafts/kept-forms.ts'
import type { Context, Handler } from '../context.ts'

/** Forms are kept by account: nobody reads what somebody else typed. */
const keyOf = (
  { user }: Context,
  { form, subjectId }: { readonly form: string; readonly subjectId: string | null },
): KeptFormKey => ({ userId: user.userId, form, subjectId })

const keep: Handler<'forms.keep'> = (context, { values, ...form }) =>
  context.drafts.forms.keep(keyOf(context, form), values)

const kept: Handler<'forms.kept'> = (context, form) => {
  const found = context.drafts.forms.get(keyOf(context, form))
  return { kept: found === null ? null : { values: formValues.parse(found.values), keptAt: found.keptAt } }
}

const drop: Handler<'forms.drop'> = (context, form) => ({
  dropped: context.drafts.forms.drop(keyOf(context, form)),
})

export const formHandlers = { 'forms.keep': keep, 'forms.kept': kept, 'forms.drop': drop }
