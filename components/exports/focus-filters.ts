/** Takes a person to the filters, where the last one waits for its value. */
export function focusFilters(form: HTMLFormElement | null): void {
  const part = form?.querySelector<HTMLElement>('[data-part="filters"]')
  const controls = [...(part?.querySelectorAll<HTMLElement>('select, input, textarea') ?? [])]
  part?.scrollIntoView({ block: 'center' })
  controls[0]?.focus({ preventScroll: true })
}
