import { templateNames } from '@/kinds/report/payload/template-names'
import { Template } from './template'

/** Those that every installation has. Own ones stand in a folder: docs/kinds/report.md. */
export const builtIn: Readonly<Record<string, Template>> = {
  letterhead: Template.parse({
    label: templateNames.letterhead,
    organisation: 'Bauaufsichtsamt Falkenau',
    lines: ['Lindenstraße 4', '08223 Falkenau', 'bauaufsicht@falkenau.example'],
    logo: {
      width: 64,
      height: 72,
      alt: { en: 'Coat of arms of Falkenau: a falcon above a wall', de: 'Wappen von Falkenau: ein Falke über einer Mauer' },
      paths: [
        { d: 'M2 2H62V38C62 54 48 64 32 70C16 64 2 54 2 38Z', fill: '#1f4e79' },
        { d: 'M5 5H59V38C59 52 46 61 32 66.8C18 61 5 52 5 38Z', fill: '#ffffff' },
        { d: 'M7 42H57C55.6 50 46 59.5 32 64.6C18 59.5 8.4 50 7 42Z', fill: '#1f4e79' },
        { d: 'M7 42V37H13V42H19V37H25V42H29V37H35V42H39V37H45V42H51V37H57V42Z', fill: '#1f4e79' },
        {
          d: 'M32 9C36 9 39 11 40 14L45 16L40 18C40 20 39 22 37.5 23.5L52 19C50 27 44 32 37 33L32 36L27 33C20 32 14 27 12 19L26.5 23.5C24.5 21 24 18 24.6 15C25.4 11.4 28.4 9 32 9Z',
          fill: '#c8102e',
        },
        {
          d: 'M34.4 13.2C35.2 13.2 35.9 13.9 35.9 14.7C35.9 15.5 35.2 16.2 34.4 16.2C33.6 16.2 32.9 15.5 32.9 14.7C32.9 13.9 33.6 13.2 34.4 13.2Z',
          fill: '#ffffff',
        },
      ],
    },
    cover: 'letterhead',
    accent: '#1f4e79',
  }),
  band: Template.parse({
    label: templateNames.band,
    cover: 'band',
    accent: '#0f5c4d',
  }),
  list: Template.parse({
    label: templateNames.list,
    cover: 'none',
    accent: '#333333',
    density: 'compact',
  }),
}
