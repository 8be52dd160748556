'use client'

import { chooseLanguage } from '@/components/i18n/choose-language'
import { LOCALES } from '@/components/i18n/locales'
import { useWords } from '@/components/i18n/words'
import { MenuChoice } from '@/components/ui/overlay/menu-choice'

const options = Object.entries(LOCALES).map(([value, label]) => ({ value, label }))

export function LanguageChoice() {
  const { locale, t } = useWords()
  return <MenuChoice label={t('common.language')} value={locale} options={options} onChange={chooseLanguage} />
}
