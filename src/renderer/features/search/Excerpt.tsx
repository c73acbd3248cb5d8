/** A stretch of a text in which what was looked for is marked. */
import type { SearchHit } from '#shared/contract/operations/search.ts'
import classes from './Search.module.css'

export const Excerpt = ({ excerpt }: { readonly excerpt: SearchHit['excerpt'] }) => (
  <span className={`private ${classes.excerpt ?? ''}`} dir="auto">
    {excerpt.cutBefore ? '… ' : ''}
    {excerpt.parts.map(({ text, hit }, index) =>
      hit ? (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one stretch; their order is what they are
        <mark key={index} className={classes.mark}>
          {text}
        </mark>
      ) : (
        text
      ),
    )}
    {excerpt.cutAfter ? ' …' : ''}
  </span>
)
