-- Who is sent nothing any more, by address in small letters, whichever series it was.
CREATE TABLE suppressed (
  address text PRIMARY KEY,
  reason  text NOT NULL CHECK (reason IN ('unsubscribed', 'complained', 'bounced')),
  at      timestamptz NOT NULL DEFAULT now()
);

-- What links and envelopes are made with that only this installation may make. Random, of 244 bits.
CREATE TABLE secret (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  secret text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);
INSERT INTO secret DEFAULT VALUES;

-- What came back, as it came, by the mail that it is about: one report may be sent more than once.
CREATE TABLE bounces (
  job_id uuid NOT NULL,
  seq    integer NOT NULL,
  status text NOT NULL,
  at     timestamptz NOT NULL DEFAULT now(),
  report text NOT NULL,
  PRIMARY KEY (job_id, seq, status)
);
