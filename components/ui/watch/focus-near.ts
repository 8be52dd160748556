/** An element and all that it stands in, from the inside out: read while it is there, for once it is gone it stands in nothing. */
export function standingIn(element: Element | null): Element[] {
  const path: Element[] = []
  for (let one = element; one; one = one.parentElement) path.push(one)
  return path
}

/**
 * Gives the focus to the first of the path, or else to what is next to it: the closest part around it that can have the focus.
 * So Tab goes on from there and not from the top of the page.
 */
export function focusNear(path: readonly Element[]): void {
  const near = path.find((element) => element.isConnected && (element === path[0] || element.hasAttribute('tabindex')))
  if (near instanceof HTMLElement) near.focus({ preventScroll: near !== path[0] })
}
