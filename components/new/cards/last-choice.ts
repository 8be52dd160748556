let chosen: { choice: string; cameBack: boolean } | null = null

/** Notes the card that leads away, for whoever comes back by the browser's own way. */
export function noteChoice(choice: string): void {
  const noted = { choice, cameBack: false }
  chosen = noted
  window.addEventListener(
    'popstate',
    () => {
      noted.cameBack = true
    },
    { once: true },
  )
}

/** The card that one has just come back from; null for whoever comes from elsewhere. */
export function takeChoice(): string | null {
  const noted = chosen
  chosen = null
  return noted?.cameBack ? noted.choice : null
}
