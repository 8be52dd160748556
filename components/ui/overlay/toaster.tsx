'use client'

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useEffect, useSyncExternalStore } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { useWords } from '@/components/i18n/words'
import { HoldToasts } from './hold-toasts'
import { toastCorner, toasterIsReady } from './notify'

/** What is under so many cannot be reached while its time runs on: more than anybody deletes in ten seconds. */
const MOST = 6

const BELOW_HEADER = '4.5rem'

const icons = {
  success: <CircleCheck className="size-5 text-ok" />,
  warning: <TriangleAlert className="size-5 text-warn" />,
  error: <CircleAlert className="size-5 text-bad" />,
}

/** Where toasts appear; tells `notify` when it is ready, for a toast that comes earlier would be lost. Sonner's region is polite, pauses on hover, with HoldToasts on focus too, and is reached with Alt+T. */
export function Toaster() {
  const { t } = useWords()
  const { resolvedTheme } = useTheme()
  const corner = useSyncExternalStore(toastCorner.subscribe, toastCorner.get)
  // Sonner listens from its own effect, which as a child's has run before this one.
  useEffect(() => toasterIsReady(toast), [])
  return (
    <HoldToasts>
      <Sonner
        theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
        position={corner}
        visibleToasts={MOST}
        closeButton
        containerAriaLabel={t('ui.toasts')}
        toastOptions={{ closeButtonAriaLabel: t('ui.closeToast') }}
        icons={icons}
        duration={10_000}
        offset={{ top: BELOW_HEADER }}
        mobileOffset={{ top: BELOW_HEADER, bottom: 'calc(1rem + env(safe-area-inset-bottom))' }}
      />
    </HoldToasts>
  )
}
