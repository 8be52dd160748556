'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { menuItemStyle } from './menu-item-style'

interface MenuChoiceProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A group of which exactly one is ticked. */
export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps) {
  return (
    <Primitive.RadioGroup aria-label={label} value={value} onValueChange={onChange}>
      <Primitive.Label className="px-2.5 pt-1.5 pb-1 text-ink-soft text-xs">{label}</Primitive.Label>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={menuItemStyle()}>
          <span className="size-4">
            <Primitive.ItemIndicator>
              <Check aria-hidden="true" />
            </Primitive.ItemIndicator>
          </span>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}
