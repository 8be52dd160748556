import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  about?: string
  /** The files of components/ui that it shows. */
  shows?: string[]
  children: ReactNode
}

export function Section({ title, about, shows = [], children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="space-y-5">
      <div className="border-b pb-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {about ? <p className="text-ink-soft text-detail">{about}</p> : null}
        {shows.length > 0 ? (
          <ul aria-label={`Components in ${title}`} className="flex flex-wrap gap-x-3 font-mono text-ink-soft text-xs">
            {shows.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {children}
    </section>
  )
}
