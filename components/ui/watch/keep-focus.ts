import { focusNear, standingIn } from './focus-near'

/**
 * What had the focus may go and take it along: a row that is deleted, a button that no longer applies. Then the part of the page
 * around it has it (`focusNear`), as long as nothing else took it.
 * @returns ends it
 */
export function keepFocus(page: Document): () => void {
  let path: Element[] = []
  const remember = ({ target }: FocusEvent) => {
    path = target instanceof Element ? standingIn(target) : []
  }
  /** A click beside it: then the focus goes there, or nowhere, as it should. */
  const forget = ({ target }: PointerEvent) => {
    if (target instanceof Node && !path[0]?.contains(target)) path = []
  }
  const watch = new MutationObserver(() => {
    const isLost = path[0]?.isConnected === false && page.activeElement === page.body
    if (isLost) focusNear(path)
  })
  page.addEventListener('focusin', remember)
  page.addEventListener('pointerdown', forget, { capture: true })
  watch.observe(page.body, { childList: true, subtree: true })
  return () => {
    page.removeEventListener('focusin', remember)
    page.removeEventListener('pointerdown', forget, { capture: true })
    watch.disconnect()
  }
}
