import { z } from 'zod'
import { Me } from '@/lib/contracts/api'
import { Instant } from '@/lib/contracts/ids'
import { storableText } from '@/lib/contracts/text'

/** ASVS asks for 8 and advises 15; what is common is refused besides, so 12 is enough here. */
export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 128
export const MAX_PERSON_NAME = 120

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'is not an e-mail address' }))
const Password = z.string().min(1).max(1000)

/** What others read as a person's name: one line, in the direction of its letters. */
export const PersonName = storableText(MAX_PERSON_NAME)
  .trim()
  .min(1)
  .refine((name) => !/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u.test(name), { error: 'has a control character' })
  .describe('A name of one line.')

export const SignIn = z
  .strictObject({
    email: Email.describe('The address of the account.'),
    password: Password.describe('Its password.'),
    rememberMe: z.boolean().optional().describe('False: the browser forgets the session when it is closed.'),
  })
  .meta({ examples: [{ email: 'someone@example.org', password: 'plum-orbit-lantern-42' }] })
export const SignedIn = z.object({ user: Me.describe('Who is signed in now.') }).describe('Signed in; the session is in the cookie.')

export const SignUp = z
  .strictObject({
    name: PersonName,
    email: Email.describe('The address, which is also the name to sign in with.'),
    password: Password.describe(`${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, and none that guessers try first.`),
  })
  .meta({ examples: [{ name: 'Some One', email: 'someone@example.org', password: 'plum-orbit-lantern-42' }] })

export const PasswordChange = z
  .strictObject({
    currentPassword: Password.describe('The password of now.'),
    newPassword: Password.describe(`${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, and none that guessers try first.`),
  })
  .meta({ examples: [{ currentPassword: 'plum-orbit-lantern-42', newPassword: 'velvet-harbour-onyx-17' }] })

export const MeChange = z.strictObject({ name: PersonName }).meta({ examples: [{ name: 'Anna Berg' }] })

export const SessionId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/)
  .describe('The id of a session.')

/** One browser that is signed in. */
export const SessionInfo = z
  .object({
    id: z.string().describe('Its id, to end it with.'),
    browser: z.string().nullable().describe('The browser’s name, as Firefox; null where it does not say.'),
    system: z.string().nullable().describe('The system’s name, as Windows; null where it does not say.'),
    address: z.string().describe('The network address that it signed in from; of an IPv6 address its network (/64).'),
    signedInAt: Instant.describe('When it signed in.'),
    lastUsedAt: Instant.describe('When it was last used, within ten minutes.'),
    endsAt: Instant.describe('When it ends if it is not used.'),
    current: z.boolean().describe('Whether it is the one that asks.'),
  })
  .describe('A browser that is signed in.')
export type SessionInfo = z.infer<typeof SessionInfo>
export const SessionsList = z.object({ sessions: z.array(SessionInfo).describe('Last used first.') })
