/** The mark, two pigeonholes with a letter in one, and the name; among other things on a phone it is only spoken. */
export function Brand({ amongOthers = false }: { amongOthers?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold text-base">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <rect x="1" y="1" width="22" height="22" rx="5" className="fill-ink" />
        <rect x="5" y="5" width="14" height="6" rx="1.5" className="fill-paper" />
        <rect x="5" y="13" width="14" height="6" rx="1.5" className="fill-paper" />
        <path d="M7 13h10v1.2l-5 3-5-3z" className="fill-stamp" />
      </svg>
      <span className={amongOthers ? 'max-sm:sr-only' : undefined}>Postroom</span>
    </span>
  )
}
