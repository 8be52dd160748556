/** Where in the making of an export someone is, as the address has it: the gallery, or the form with a dataset or a preset. */
export type FormPlace = 'gallery' | { dataset: string } | { preset: string }

/** Null when the form is not open. */
export function placeIn(search: URLSearchParams): FormPlace | null {
  const preset = search.get('preset')
  if (preset) return { preset }
  const dataset = search.get('new')
  if (dataset === null) return null
  return dataset === '' ? 'gallery' : { dataset }
}

export function addressOf(place: FormPlace): string {
  if (place === 'gallery') return '?new'
  return `?${new URLSearchParams('preset' in place ? { preset: place.preset } : { new: place.dataset })}`
}

/** How many entries of the history the form has made: as many steps lead back out of it. */
function depth(): number {
  const { formDepth } = (window.history.state ?? {}) as { formDepth?: unknown }
  return typeof formDepth === 'number' ? formDepth : 0
}

export function goTo(place: FormPlace): void {
  window.history.pushState({ formDepth: depth() + 1 }, '', addressOf(place))
}

/** Back to the gallery, by the browser's own way where the gallery is behind us. */
export function goToGallery(): void {
  if (depth() > 1) window.history.back()
  else window.history.replaceState({ formDepth: depth() }, '', addressOf('gallery'))
}

/** Out of the form, without leaving its steps behind in the history. */
export function leaveForm(): void {
  if (depth() > 0) window.history.go(-depth())
  else window.history.replaceState({}, '', window.location.pathname)
}
