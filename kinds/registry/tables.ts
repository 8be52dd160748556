// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.
import { own } from '@/kinds/registry/own/tables'

/** SQL of the own tables of each kind that has some, by id and name. */
export const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mailing: {
  "0001-suppressed": "-- Who is sent nothing any more, by address in small letters, whichever series it was.\nCREATE TABLE suppressed (\n  address text PRIMARY KEY,\n  reason  text NOT NULL CHECK (reason IN ('unsubscribed', 'complained', 'bounced')),\n  at      timestamptz NOT NULL DEFAULT now()\n);\n\n-- What links and envelopes are made with that only this installation may make. Random, of 244 bits.\nCREATE TABLE secret (\n  one    boolean PRIMARY KEY DEFAULT true CHECK (one),\n  secret text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text\n);\nINSERT INTO secret DEFAULT VALUES;\n\n-- What came back, as it came, by the mail that it is about: one report may be sent more than once.\nCREATE TABLE bounces (\n  job_id uuid NOT NULL,\n  seq    integer NOT NULL,\n  status text NOT NULL,\n  at     timestamptz NOT NULL DEFAULT now(),\n  report text NOT NULL,\n  PRIMARY KEY (job_id, seq, status)\n);\n"
},
  ...own,
}
