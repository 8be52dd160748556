/** Takes a person to the first control that is wrong, once React has marked it. */
export function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const marked = [...(form?.querySelectorAll<HTMLElement>('[aria-invalid="true"], [data-error="true"]') ?? [])]
    // What is folded away can be neither seen nor focused.
    for (const element of marked) element.closest('details')?.setAttribute('open', '')
    const [first] = marked
    const target = first?.matches('input, select, textarea, button') ? first : first?.querySelector<HTMLElement>('input, select, button')
    ;(target ?? first)?.focus()
  })
}
