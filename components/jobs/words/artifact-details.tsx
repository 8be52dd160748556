'use client'

import { useWords } from '@/components/i18n/words'
import { Moment } from '@/components/time/moment'
import { MomentRange } from '@/components/time/moment-range'
import { CopyText } from '@/components/ui/copy-text'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { Artifact } from '@/lib/contracts/artifact'
import { saidOf } from './described'
import { fileContent } from './file-content'

export function ArtifactDetails({ kind, artifact }: { kind: string; artifact: Artifact }) {
  const words = useWords()
  const { t } = words
  const { dataAsOf, dataAsOfEnd } = artifact
  return (
    <DetailGroup title={t('jobs.file.title')}>
      <DetailItem label={t('jobs.file.name')}>
        <span className="break-all">{artifact.fileName}</span>
      </DetailItem>
      <DetailItem label={t('jobs.file.content')}>{fileContent(artifact, saidOf(kind, words).unit, words)}</DetailItem>
      {dataAsOf === null ? null : (
        <DetailItem label={t('jobs.file.dataAsOf')}>
          {dataAsOfEnd === null ? (
            <Moment at={dataAsOf} />
          ) : (
            <>
              <MomentRange from={dataAsOf} to={dataAsOfEnd} />
              {t('jobs.file.severalSnapshots')}
            </>
          )}
        </DetailItem>
      )}
      <DetailItem label={artifact.availability === 'ready' ? t('jobs.file.keptUntil') : t('jobs.file.wasKeptUntil')}>
        <Moment at={artifact.expiresAt} />
      </DetailItem>
      <DetailItem label="SHA-256">
        <CopyText label={t('jobs.file.copySha')} text={artifact.sha256} />
      </DetailItem>
    </DetailGroup>
  )
}
