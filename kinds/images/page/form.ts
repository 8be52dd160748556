import { fileField } from '@/components/fields/file/file-field'
import { languageField } from '@/components/fields/plain/language-field'
import { switchField } from '@/components/fields/plain/switch-field'
import type { ImagesPayload } from '@/kinds/images/payload'
import type { KindForm } from '@/kinds/kit/page'
import { choiceAlways, numberAlways } from './always'
import { hasBackground, hasSheet, hasWidth, isBox, isLossy, isMarked, isPercent, isResized } from './asked'
import { FilesField } from './files-field'
import { BeforeAfter } from './preview/before-after'

/** First the pictures, then how large they become, then as what, then what stands on them. What makes no difference is not asked. */
export const form: KindForm<ImagesPayload> = {
  fields: {
    files: { ...fileField, Field: FilesField },
    size: choiceAlways,
    format: choiceAlways,
    width: { ...numberAlways, isAsked: hasWidth },
    height: { ...numberAlways, isAsked: isBox },
    fit: { ...choiceAlways, isAsked: isBox },
    percent: { ...numberAlways, isAsked: isPercent },
    enlarge: { ...switchField, isAsked: isResized },
    quality: { ...choiceAlways, isAsked: isLossy },
    background: { ...choiceAlways, isAsked: hasBackground },
    language: { ...languageField, isAsked: hasSheet },
    markPlace: { ...choiceAlways, isAsked: isMarked },
    markWidth: { ...numberAlways, isAsked: isMarked },
    markOpacity: { ...numberAlways, isAsked: isMarked },
  },
  Preview: BeforeAfter,
  sections: [
    { name: 'pictures', title: { en: 'Pictures', de: 'Bilder' }, fields: ['files'] },
    {
      name: 'size',
      title: { en: 'Size', de: 'Größe' },
      fields: ['size', 'width', 'height', 'percent', 'fit'],
      more: ['enlarge'],
    },
    {
      name: 'format',
      title: { en: 'Format', de: 'Format' },
      fields: ['format', 'quality'],
      more: ['background', 'keepCopyright', 'keepProfile', 'sheet', 'language'],
    },
    {
      name: 'mark',
      title: { en: 'Watermark', de: 'Aufdruck' },
      fields: ['markText'],
      more: ['logo', 'markPlace', 'markWidth', 'markOpacity'],
    },
  ],
}
