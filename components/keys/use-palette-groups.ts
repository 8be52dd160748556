'use client'

import { useQuery } from '@tanstack/react-query'
import {
  Bell,
  CircleHelp,
  Keyboard,
  Languages,
  List,
  LogOut,
  type LucideIcon,
  Plus,
  RotateCw,
  SunMoon,
  Table2,
  UserCog,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { chooseLanguage } from '@/components/i18n/choose-language'
import { LOCALES } from '@/components/i18n/locales'
import { useWords } from '@/components/i18n/words'
import { askTodo } from '@/components/jobs/actions/questions/ask-todo'
import { CHOICE, formLink } from '@/components/jobs/data/form-link'
import { jobLink } from '@/components/jobs/data/job-hash'
import { jobsQuery } from '@/components/jobs/data/jobs-query'
import { filterJobs } from '@/components/jobs/list/search/search-jobs'
import { iconOf, summaryOf } from '@/components/jobs/words/described'
import { kindIcons } from '@/components/jobs/words/job-icon'
import { hasTodo, listTodo } from '@/components/jobs/words/list/list-todo'
import { statusOf } from '@/components/jobs/words/status'
import { kindOfDatasets, offeredKinds } from '@/components/new/model/offered-kinds'
import { inboxOpen } from '@/components/notifications/inbox-open'
import { themes } from '@/components/preferences/themes'
import { OWN_ACCOUNT } from '@/components/session/own-account'
import { useSignOut } from '@/components/session/use-sign-out'
import { ago } from '@/components/time/ago'
import { serverNow } from '@/components/time/server-clock'
import type { AnyKind } from '@/kinds/kit/contract'
import type { Job } from '@/lib/contracts/job'
import { overlay } from './overlay'

export interface PaletteItem {
  id: string
  icon: LucideIcon
  label: string
  detail?: string
  act: () => void
}

export interface PaletteGroup {
  heading: string
  items: PaletteItem[]
}

/** Jobs shown: the newest, before anything is searched for; and so many of those that are found. */
const NEWEST = 5
const FOUND = 20

export function usePaletteGroups(search: string): PaletteGroup[] {
  const words = useWords()
  const { t, locale, count } = words
  const router = useRouter()
  const { setTheme } = useTheme()
  const signOut = useSignOut()
  const { data: datasets = [] } = useDatasets()
  const { data: jobs = [] } = useQuery({
    ...jobsQuery,
    select: (page) =>
      filterJobs(page.jobs, search, words, datasets)
        .slice(0, search === '' ? NEWEST : FOUND)
        .map((job) => ({
          id: job.id,
          icon: kindIcons[iconOf(job)],
          title: job.title,
          detail: [statusOf(job, words).word, summaryOf(job, words, datasets), ago(job.createdAt, serverNow(), words)]
            .filter((part) => part !== null)
            .join(' · '),
        })),
  })
  const ofKind = (kind: AnyKind): PaletteItem[] => {
    const { label, start } = kind.words[locale]
    const open = (dataset?: string) => router.push(formLink(kind.id, dataset === undefined ? {} : { dataset }))
    if (kind !== kindOfDatasets) return [{ id: `kind ${kind.id}`, icon: Plus, label, detail: start, act: () => open() }]
    return datasets.map((dataset) => ({
      id: `dataset ${kind.id} ${dataset.id}`,
      icon: Table2,
      label: dataset.label,
      ...(offeredKinds.length > 1 ? { detail: label } : {}),
      act: () => open(dataset.id),
    }))
  }

  const { data: todo = [] } = useQuery({
    ...jobsQuery,
    select: (page) => filterJobs(page.jobs, search, words, datasets).filter(hasTodo).slice(0, NEWEST),
  })
  const todoItem = (job: Job): PaletteItem => {
    const { decide, again } = listTodo(job)
    return {
      id: `todo ${job.id}`,
      icon: decide > 0 ? CircleHelp : RotateCw,
      label: decide > 0 ? t('items.decide.action', { count: count(decide) }) : t('items.again.action', { count: count(again) }),
      detail: job.title,
      act: () => askTodo(job),
    }
  }

  return [
    {
      heading: t('jobs.new'),
      items: [{ id: 'new', icon: Plus, label: t('keys.palette.gallery'), act: () => router.push(CHOICE) }, ...offeredKinds.flatMap(ofKind)],
    },
    ...(todo.length > 0 ? [{ heading: t('keys.palette.todo'), items: todo.map(todoItem) }] : []),
    {
      heading: t('shell.jobs'),
      items: [
        ...jobs.map(({ id, icon, title, detail }) => ({
          id: `job ${id}`,
          icon,
          label: title,
          detail,
          act: () => router.push(jobLink(id)),
        })),
        { id: 'list', icon: List, label: t('keys.palette.all'), act: () => router.push('/jobs') },
      ],
    },
    {
      heading: t('keys.palette.page'),
      items: [
        { id: 'inbox', icon: Bell, label: t('notifications.title'), act: () => inboxOpen.set(true) },
        ...themes.map((theme) => ({
          id: `theme ${theme}`,
          icon: SunMoon,
          label: t(`shell.themes.${theme}`),
          detail: t('shell.theme'),
          act: () => setTheme(theme),
        })),
        ...Object.entries(LOCALES).flatMap(([code, label]) =>
          code === locale
            ? []
            : [{ id: `language ${code}`, icon: Languages, label, detail: t('common.language'), act: () => chooseLanguage(code) }],
        ),
        { id: 'keys', icon: Keyboard, label: t('keys.help.title'), act: () => overlay.set('help') },
        { id: 'account', icon: UserCog, label: t('account.title'), act: () => router.push(OWN_ACCOUNT) },
        { id: 'sign out', icon: LogOut, label: t('session.signOut'), act: signOut },
      ],
    },
  ]
}
