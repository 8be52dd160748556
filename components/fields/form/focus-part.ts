/** Takes a person to a part of the form, where there is something to change; what it is folded into is opened. */
export function focusPart(form: HTMLFormElement | null, name: string): void {
  const part = form?.querySelector<HTMLElement>(`[data-part="${CSS.escape(name)}"]`)
  if (!part) return
  part.closest('details')?.setAttribute('open', '')
  const control = part.querySelector<HTMLElement>('select, input, textarea') ?? part.querySelector<HTMLElement>('button, a')
  part.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}
