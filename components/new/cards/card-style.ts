/** A card that is one large link: the ring goes round all of it. */
export const cardStyle =
  'relative flex min-w-0 flex-col overflow-hidden rounded-xl border border-line-firm bg-surface shadow-raised transition-colors hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2'

export const cardLinkStyle = 'text-left outline-none after:absolute after:inset-0 after:rounded-xl'
