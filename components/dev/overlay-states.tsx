'use client'

import { Ellipsis, Info } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Deferred } from '@/components/ui/deferred'
import { Dialog } from '@/components/ui/dialog'
import { SampleMenu, SamplePopover } from './sample-overlays'
import { Section } from './section'

const loadMenu = async () => SampleMenu
const loadPopover = async () => SamplePopover

export function OverlayStates() {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title="Overlays"
      about="Dialog, menu and popover: each gives the focus back to what opened it."
      shows={['dialog', 'menu', 'menu-item', 'menu-choice', 'popover', 'deferred']}
    >
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen(true)}>Open dialog</Button>
        <Deferred label="Sample menu" icon={<Ellipsis aria-hidden="true" />} opens="menu" load={loadMenu} pass={{}} />
        <Deferred label="Sample popover" icon={<Info aria-hidden="true" />} opens="dialog" load={loadPopover} pass={{}} />
      </div>
      {open ? (
        <Dialog title="Sample dialog" description="The whole screen on a phone." onClose={() => setOpen(false)}>
          <p className="px-5 py-4 text-sm sm:px-6">Escape and the cross close it; a click beside it does not.</p>
        </Dialog>
      ) : null}
    </Section>
  )
}
