/** Takes a person to a part of the form, where there is something to change; what is folded away is opened. */
export function focusPart(form: HTMLFormElement | null, name: 'filters' | 'columns' | 'options' | 'notices'): void {
  const part = form?.querySelector<HTMLElement>(`[data-part="${name}"]`)
  if (!part) return
  if (part instanceof HTMLDetailsElement) part.open = true
  const control = part.querySelector<HTMLElement>('select, input, textarea') ?? part.querySelector<HTMLElement>('button, a')
  part.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
