import { z } from 'zod'
import type { Schema } from './narrowed'

/** What it takes, as JSON schema. */
export const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input' }) as Schema

export const SchemaOf = z.custom<Schema>((value) => typeof value === 'object' && value !== null)
/** A version as the name of a property. */
export const VersionName = z.string().regex(/^\d+$/)
