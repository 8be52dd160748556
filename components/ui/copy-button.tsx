'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { IconButton } from './icon-button'

/** Copies `text`. Without a secure context there is no clipboard, and the text beside it can be selected by hand. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  if (typeof navigator === 'undefined' || !navigator.clipboard) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <IconButton label={copied ? t('ui.copied') : label} onClick={() => void copy()} onBlur={() => setCopied(false)}>
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  )
}
