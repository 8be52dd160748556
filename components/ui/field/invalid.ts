/** The two attributes that tie a control to its error message. */
export function invalid(id: string, error: string | undefined) {
  return error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-error` } as const) : {}
}
