'use client'

import { MenuChoice } from '@/components/ui/overlay/menu-choice'
import { chooseLanguage } from './choose-language'
import { LOCALES } from './locales'
import { useWords } from './words'

const options = Object.entries(LOCALES).map(([value, label]) => ({ value, label }))

export function LanguageChoice() {
  const { locale, t } = useWords()
  return <MenuChoice label={t('common.language')} value={locale} options={options} onChange={chooseLanguage} />
}
