import type { FieldKind } from '@/components/fields/field/field'
import { choiceField } from './choice-field'

/** That of whoever fills it in: most read what they ask for. For a choice of `en` and `de`. */
export const languageField: FieldKind<string> = { ...choiceField, start: (_about, { language }) => language }
