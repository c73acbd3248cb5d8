import classes from './Reports.module.css'

/** Said above the choices of every report that names several people. */
export const OwnUse = () => (
  <p>
    <strong>For own use.</strong>{' '}
    <span className={classes.quiet}>
      This report names several people: it is never a client’s own copy and goes to nobody else.
    </span>
  </p>
)
