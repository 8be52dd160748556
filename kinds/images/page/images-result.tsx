'use client'

import { useWords } from '@/components/i18n/words'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import type { ImagesResult } from '@/kinds/images/contract/items'
import type { ResultProps } from '@/kinds/kit/page'
import { useImagesWords } from './words'

/** What all pictures took before, and take now. */
export function ImagesResultView({ result }: ResultProps<ImagesResult>) {
  const { bytes, percent, count } = useWords()
  const t = useImagesWords()
  const { before, after, animations } = result
  const less = before - after
  const share = before > 0 ? percent((Math.abs(less) / before) * 100) : percent(0)
  return (
    <DetailGroup title={t('result.title')}>
      <DetailItem label={t('result.before')}>{bytes(before)}</DetailItem>
      <DetailItem label={t('result.after')}>{bytes(after)}</DetailItem>
      <DetailItem label={t(less >= 0 ? 'result.saved' : 'result.grown')}>
        {t('result.share', { bytes: bytes(Math.abs(less)), share })}
      </DetailItem>
      {animations > 0 ? (
        <DetailItem label={t('result.animations')}>{t('result.firstOnly', { count: count(animations) })}</DetailItem>
      ) : null}
    </DetailGroup>
  )
}
