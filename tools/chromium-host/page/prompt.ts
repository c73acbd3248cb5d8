/**
 * Asks for a path inside the page when the desktop has no file chooser of its own that the host could call. Drawn by
 * the host, in a closed shadow root that the page's scripts cannot look into.
 */
export const askInPage = (title: string, value: string, done: (text: string | null) => void): void => {
  const holder = document.createElement('div')
  const shadow = holder.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    dialog { font: 14px system-ui, sans-serif; border: 1px solid #888; border-radius: 6px; padding: 16px; width: 560px }
    input { width: 100%; box-sizing: border-box; font: inherit; padding: 6px; margin: 8px 0 12px }
    p { margin: 0 } div { text-align: right } button { font: inherit; padding: 4px 14px; margin-left: 8px }
    dialog::backdrop { background: rgb(0 0 0 / 35%) }`)
  shadow.adoptedStyleSheets = [sheet]

  const dialog = document.createElement('dialog')
  const label = document.createElement('p')
  label.textContent = `${title} (full path)`
  const input = document.createElement('input')
  input.value = value
  input.setAttribute('aria-label', title)
  const buttons = document.createElement('div')
  const button = (text: string, act: () => void): void => {
    const element = document.createElement('button')
    element.textContent = text
    element.addEventListener('click', act)
    buttons.append(element)
  }
  const finish = (text: string | null): void => {
    holder.remove()
    done(text)
  }
  const take = (): void => finish(input.value.trim() === '' ? null : input.value.trim())
  button('Cancel', () => finish(null))
  button('OK', take)
  input.addEventListener('keydown', (event) => {
    event.stopPropagation()
    if (event.key === 'Enter') take()
  })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    finish(null)
  })
  dialog.append(label, input, buttons)
  shadow.append(dialog)
  document.body.append(holder)
  dialog.showModal()
  input.select()
}
