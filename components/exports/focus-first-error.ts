/** Takes a person to the first control that is wrong, once React has marked it. */
export function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const marked = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"]')
    const target = marked?.matches('input, select, textarea, button') ? marked : marked?.querySelector<HTMLElement>('input, button')
    ;(target ?? marked)?.focus()
  })
}
