'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { focusNear, standingIn } from '@/components/ui/watch/focus-near'
import { useCover } from './covers'

const widths = { narrow: 'sm:max-w-xl', usual: 'sm:max-w-4xl', wide: 'sm:max-w-5xl' }

interface DialogProps {
  onClose: () => void
  title: string
  description: string
  /** `wide` for what needs the whole width that there is, `narrow` for a list. */
  width?: keyof typeof widths
  /** Once it is gone and the focus is back. */
  onClosed?: () => void
  children: ReactNode
}

/**
 * A modal that is open as long as it is drawn: a centred sheet on wide screens and the whole screen on a phone. Where there is little
 * height (a zoom of 200 %, a phone on its side) it has all of it, and its head scrolls away with what is in it. A click beside it does not close
 * it, for that would throw away what was filled in. Focus goes back to what opened it, or near to where that was.
 */
export function Dialog({ onClose, title, description, width = 'usual', onClosed, children }: DialogProps) {
  const { t } = useWords()
  useCover()
  /** Radix gives the focus back to its own trigger only, and takes it from there before it tells anyone. */
  const [opener] = useState(() => (typeof document === 'undefined' ? [] : standingIn(document.activeElement)))
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="data-[state=open]:fade-in-0 fixed inset-0 z-40 bg-scrim data-[state=open]:animate-in" />
        <Primitive.Content
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusNear(opener)
            onClosed?.()
          }}
          onEscapeKeyDown={(event) => {
            // Something inside is busy with a gesture that Escape takes back.
            if (event.target instanceof Element && event.target.closest('[data-takes-escape]')) event.preventDefault()
          }}
          onInteractOutside={(event) => event.preventDefault()}
          className={cn(
            'data-[state=open]:fade-in-0 data-[state=open]:slide-in-from-bottom-2 fixed inset-0 z-40 flex flex-col bg-surface outline-none short:inset-0 short:max-h-none short:scroll-pb-20 short:overflow-y-auto short:rounded-none short:border-0 data-[state=open]:animate-in sm:inset-x-4 sm:top-[5vh] sm:bottom-auto sm:mx-auto sm:max-h-[90vh] sm:rounded-2xl sm:border sm:shadow-floating',
            widths[width],
          )}
        >
          <div className="flex shrink-0 items-start gap-4 border-b px-5 py-4 sm:px-6">
            <div className="min-w-0 grow">
              <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
              <Primitive.Description className="text-ink-soft text-detail">{description}</Primitive.Description>
            </div>
            <Primitive.Close asChild>
              <Button tone="ghost" size="icon" aria-label={t('ui.close')}>
                <X aria-hidden="true" />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
