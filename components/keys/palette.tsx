'use client'

import { Command } from 'cmdk'
import { useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { hasEveryWord } from '@/components/jobs/list/search/search-jobs'
import { Dialog } from '@/components/ui/overlay/dialog'
import { menuItemStyle } from '@/components/ui/overlay/menu-item-style'
import type { OverlayProps } from './overlay'
import { usePaletteGroups } from './use-palette-groups'

/** Everything that can be done, found by its words. Chosen, it is done once the palette is gone and the focus back. */
export function Palette({ onClose }: OverlayProps) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const groups = usePaletteGroups(search)
  const afterClosing = useRef(() => {})
  const choose = (action: () => void) => {
    afterClosing.current = action
    onClose()
  }
  return (
    <Dialog
      width="narrow"
      title={t('keys.palette.title')}
      description={t('keys.palette.about')}
      onClose={onClose}
      onClosed={() => afterClosing.current()}
    >
      <Command
        label={t('keys.palette.title')}
        loop
        vimBindings={false}
        filter={(_, words, keywords = []) => (hasEveryWord(keywords.join(' '), words) ? 1 : 0)}
        className="flex min-h-0 grow flex-col"
      >
        <div className="border-b p-3">
          <Command.Input
            autoFocus
            value={search}
            onValueChange={setSearch}
            placeholder={t('keys.palette.placeholder')}
            className="field w-full"
          />
        </div>
        <Command.List label={t('keys.palette.results')} className="grow overflow-y-auto p-2 sm:max-h-96">
          <Command.Empty className="px-3 py-8 text-center text-ink-soft text-detail">{t('keys.palette.nothing', { search })}</Command.Empty>
          {groups.map(({ heading, items }) => (
            <Command.Group
              key={heading}
              heading={heading}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-soft [&_[cmdk-group-heading]]:text-xs"
            >
              {items.map(({ id, icon: Icon, label, detail, act }) => (
                <Command.Item
                  key={id}
                  value={id}
                  keywords={[heading, label, detail ?? '']}
                  onSelect={() => choose(act)}
                  className={`${menuItemStyle()} data-[selected=true]:bg-sunken`}
                >
                  <Icon aria-hidden="true" />
                  {/* Side by side where both fit; what tells exports apart goes below, and no name gives way to it. */}
                  <span className="flex min-w-0 grow flex-wrap gap-x-4">
                    <span className="max-w-full grow truncate">{label}</span>
                    {detail ? <span className="text-ink-soft text-detail">{detail}</span> : null}
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
