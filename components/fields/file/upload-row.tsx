'use client'

import { Check, Pause, Play } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { pageUploads } from '@/components/uploads/page-uploads'
import { isUnderWay, type Upload } from '@/components/uploads/upload'
import { FileRow } from './file-row'
import { percentOf, uploadWords } from './file-words'

interface UploadRowProps {
  upload: Upload
  /** To choose the file that is missing. */
  onChoose: () => void
  onRemove: () => void
}

/** A file on its way: how far it is, how fast, and what can be done about it. */
export function UploadRow({ upload, onChoose, onRemove }: UploadRowProps) {
  const words = useWords()
  const { t } = words
  const { key, name, state } = upload
  const said = uploadWords(upload, words)
  return (
    <FileRow
      name={name}
      wrong={state.is === 'failed'}
      onRemove={onRemove}
      said={
        state.is === 'done' ? (
          <span className="flex items-center gap-1">
            <Check role="img" aria-label={t('fields.file.here')} className="size-3.5 text-ok" />
            {said}
          </span>
        ) : (
          said
        )
      }
      actions={
        isUnderWay(upload) ? (
          <IconButton label={t('fields.file.pause', { name })} onClick={() => pageUploads.pause(key)}>
            <Pause aria-hidden="true" />
          </IconButton>
        ) : state.is === 'paused' ? (
          <IconButton label={t('fields.file.resume', { name })} onClick={() => pageUploads.resume(key)}>
            <Play aria-hidden="true" />
          </IconButton>
        ) : null
      }
    >
      {state.is === 'done' || state.is === 'failed' ? null : (
        <div className="pt-1 pr-1.5 pb-1.5">
          <ProgressBar label={t('fields.file.bar', { name })} percent={percentOf(upload)} text={said} muted={state.is !== 'going'} />
        </div>
      )}
      <Remedy upload={upload} onChoose={onChoose} />
    </FileRow>
  )
}

/** What helps where it does not go on by itself, or not at once. */
function Remedy({ upload: { key, state }, onChoose }: Pick<UploadRowProps, 'upload' | 'onChoose'>) {
  const { t } = useWords()
  const again = () => pageUploads.resume(key)
  if (state.is === 'absent' || (state.is === 'failed' && state.why === 'unreadable')) {
    return (
      <Button size="sm" className="my-1" onClick={onChoose}>
        {t('fields.file.chooseAgain')}
      </Button>
    )
  }
  if ((state.is !== 'failed' && state.is !== 'broken') || (state.is === 'failed' && state.why === 'wrongType')) return null
  return (
    <Button size="sm" className="my-1" onClick={again}>
      {t('fields.tryAgain')}
    </Button>
  )
}
