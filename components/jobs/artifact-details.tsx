import { Moment } from '@/components/format/moment'
import { MomentRange } from '@/components/format/moment-range'
import { countOf, formatBytes } from '@/components/format/numbers'
import { CopyText } from '@/components/ui/copy-text'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { Artifact } from '@/lib/contracts/artifact'

export function ArtifactDetails({ artifact }: { artifact: Artifact }) {
  return (
    <DetailGroup title="File">
      <DetailItem label="Name">
        <span className="break-all">{artifact.fileName}</span>
      </DetailItem>
      <DetailItem label="Content">
        {countOf(artifact.rows, 'row')}, {countOf(artifact.columns, 'column')}, {formatBytes(artifact.bytes)}
      </DetailItem>
      <DetailItem label="Data as of">
        {artifact.dataAsOfEnd === null ? (
          <Moment at={artifact.dataAsOf} />
        ) : (
          <>
            <MomentRange from={artifact.dataAsOf} to={artifact.dataAsOfEnd} />: read in more than one snapshot, because the export went on
            after a fault
          </>
        )}
      </DetailItem>
      <DetailItem label={artifact.availability === 'ready' ? 'Available until' : 'Was kept until'}>
        <Moment at={artifact.expiresAt} />
      </DetailItem>
      <DetailItem label="SHA-256">
        <CopyText label="Copy SHA-256" text={artifact.sha256} />
      </DetailItem>
    </DetailGroup>
  )
}
