'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { explainError } from '@/components/api/explain-error'
import { isGone } from '@/components/api/problem-error'
import { useWords } from '@/components/i18n/words'
import { FileRow } from './file-row'
import { inputQuery } from './input-query'

interface KeptRowProps {
  id: string
  onRemove: () => void
  onGone: () => void
}

/** A file that an earlier job had, or that was there before the page was loaded. */
export function KeptRow({ id, onRemove, onGone }: KeptRowProps) {
  const words = useWords()
  const { t } = words
  const { data, error } = useQuery(inputQuery(id))
  const gone = isGone(error)
  const tell = useEffectEvent(onGone)
  useEffect(() => {
    if (gone) tell()
  }, [gone])
  const said = gone ? t('fields.file.gone') : error ? explainError(error, words) : data ? words.bytes(data.bytes) : '…'
  return <FileRow name={data?.fileName ?? t('fields.file.earlier')} said={said} wrong={error !== null} onRemove={onRemove} />
}
