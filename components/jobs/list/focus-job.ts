/** Moves the focus to the next job of the list, or to the one before: to the first where it is at none. */
export function focusJob(step: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-job]')]
  const at = items.findIndex((item) => item.contains(document.activeElement))
  const next = items[at === -1 ? 0 : at + step]
  next?.querySelector<HTMLElement>('a[href]')?.focus()
}
