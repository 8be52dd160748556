export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-6 min-w-6 place-items-center rounded-md border bg-sunken px-1.5 font-sans text-ink-soft text-xs">
      {children}
    </kbd>
  )
}
