'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import type { Upload } from '@/components/uploads/upload'
import { newsWords, type UploadNews, uploadNews } from './upload-news'

/** What happens within this time is said in one go. */
const GATHER_MS = 500

/** What is to be said aloud of these uploads just now. */
export function useUploadVoice(uploads: readonly Upload[]): string {
  const words = useWords()
  const [said, setSaid] = useState('')
  const before = useRef(uploads)
  const waiting = useRef<UploadNews[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const speak = useEffectEvent(() => {
    timer.current = undefined
    setSaid(newsWords(waiting.current.splice(0), words))
  })
  useEffect(() => {
    waiting.current.push(...uploadNews(before.current, uploads))
    before.current = uploads
    if (waiting.current.length > 0) timer.current ??= setTimeout(() => speak(), GATHER_MS)
  }, [uploads])
  useEffect(() => () => clearTimeout(timer.current), [])
  return said
}
