import { CopyButton } from './copy-button'

/** A long text that people compare or pass on, with a button that copies it. */
export function CopyText({ label, text }: { label: string; text: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 break-all py-1.5 font-mono text-xs">{text}</span>
      <CopyButton label={label} text={text} />
    </span>
  )
}
