import { formatCount } from '@/components/format/numbers'
import { Callout } from '@/components/ui/callout'
import type { Warning } from '@/lib/contracts/artifact'

/** What was changed so that the file stays valid, and how often. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  return (
    <Callout tone="warn">
      <ul className="space-y-1">
        {warnings.map((warning) => (
          <li key={warning.code}>
            {warning.message} ({formatCount(warning.count)}×)
          </li>
        ))}
      </ul>
    </Callout>
  )
}
