import { z } from 'zod'
import { Instant } from './ids'
import { storableText } from './text'

/** As many as a person can still find their way in. */
export const MOST_PRESETS = 50
export const MAX_PRESET_NAME = 80

export const PresetId = z.uuid().describe('The id of a preset.')
export const PresetName = storableText(MAX_PRESET_NAME).trim().min(1).describe('A name that no other preset of yours has.')

/** Settings of a job under a name of the person's own. */
export const Preset = z
  .object({
    id: PresetId,
    kind: z.string().describe('The kind of job that they are for.'),
    name: z.string().describe('Its name.'),
    payload: z
      .record(z.string(), z.unknown())
      .describe(
        'The settings, in the form of today where those that were saved can be brought to it: what they name may have changed since.',
      ),
    payloadVersion: z.int().positive().default(1).describe('Of which version of its kind the settings are.'),
    updatedAt: Instant.describe('When it was last saved.'),
  })
  .describe('Settings under a name.')
export type Preset = z.infer<typeof Preset>

export const PresetsList = z.object({ presets: z.array(Preset).describe('By name.') })
