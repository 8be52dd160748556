'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DeferredPartProps } from '@/components/ui/loading/deferred'
import { Menu } from '@/components/ui/overlay/menu'
import { MenuChoice } from '@/components/ui/overlay/menu-choice'
import { MenuItem } from '@/components/ui/overlay/menu-item'
import { Popover } from '@/components/ui/overlay/popover'

const sizes = [
  { value: 'small', label: 'Small' },
  { value: 'large', label: 'Large' },
]

export function SampleMenu({ trigger }: DeferredPartProps) {
  const [size, setSize] = useState('small')
  return (
    <Menu trigger={trigger}>
      <MenuItem onSelect={() => {}}>
        <Pencil aria-hidden="true" />
        Edit
      </MenuItem>
      <MenuItem tone="danger" onSelect={() => {}}>
        <Trash2 aria-hidden="true" />
        Delete
      </MenuItem>
      <MenuChoice label="Size" value={size} options={sizes} onChange={setSize} />
    </Menu>
  )
}

export function SamplePopover({ trigger }: DeferredPartProps) {
  const [open, setOpen] = useState(true)
  return (
    <Popover label="Sample popover" open={open} onOpenChange={setOpen} trigger={trigger}>
      <p className="px-4 py-3 text-sm">A few lines beside what they are about.</p>
    </Popover>
  )
}
