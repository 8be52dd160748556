import { useTheme } from 'next-themes'
import { useWords } from '@/components/i18n/words'
import { MenuChoice } from '@/components/ui/overlay/menu-choice'
import { themes } from './themes'

export function ThemeChoice() {
  const { t } = useWords()
  const { theme = 'system', setTheme } = useTheme()
  const options = themes.map((value) => ({ value, label: t(`shell.themes.${value}`) }))
  return <MenuChoice label={t('shell.theme')} value={theme} options={options} onChange={setTheme} />
}
