export const SEARCH_FIELD = 'job-search'

/** False where there is no list to search. By the field's id: keys are listened for without the list's own parts. */
export function focusJobSearch(): boolean {
  const field = document.getElementById(SEARCH_FIELD)
  if (!(field instanceof HTMLInputElement)) return false
  field.focus()
  field.select()
  return true
}
