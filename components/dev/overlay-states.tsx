'use client'

import { Ellipsis, Info } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Deferred } from '@/components/ui/loading/deferred'
import { Dialog } from '@/components/ui/overlay/dialog'
import { SampleMenu, SamplePopover } from './samples/sample-overlays'
import { Section } from './section'

const widths = ['narrow', 'usual', 'wide'] as const

const loadMenu = async () => SampleMenu
const loadPopover = async () => SamplePopover

export function OverlayStates() {
  const [width, setWidth] = useState<(typeof widths)[number] | null>(null)
  return (
    <Section
      title="Overlays"
      about="Dialog, menu and popover: each gives the focus back to what opened it."
      shows={['dialog', 'menu', 'menu-item', 'menu-choice', 'popover', 'deferred']}
    >
      <div className="flex flex-wrap gap-2">
        {widths.map((name) => (
          <Button key={name} onClick={() => setWidth(name)}>
            Open {name} dialog
          </Button>
        ))}
        <Deferred label="Sample menu" icon={<Ellipsis aria-hidden="true" />} opens="menu" load={loadMenu} pass={{}} />
        <Deferred label="Sample popover" icon={<Info aria-hidden="true" />} opens="dialog" load={loadPopover} pass={{}} />
      </div>
      {width ? (
        <Dialog title="Sample dialog" description="The whole screen on a phone." width={width} onClose={() => setWidth(null)}>
          <p className="px-5 py-4 text-sm sm:px-6">Escape and the cross close it; a click beside it does not.</p>
        </Dialog>
      ) : null}
    </Section>
  )
}
