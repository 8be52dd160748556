/** The sample register's tables, empty. Indexes and keys come after loading, which is several times faster. */
export const createTables = `
CREATE SCHEMA register;
CREATE TABLE register.permits (
  id bigint NOT NULL,
  file_number text NOT NULL,
  applicant text NOT NULL,
  street text NOT NULL,
  postcode text NOT NULL,
  city text NOT NULL,
  district text NOT NULL,
  works text NOT NULL,
  status text NOT NULL,
  cost_estimate numeric(20,4),
  floor_area numeric(10,2) NOT NULL,
  dwellings integer,
  listed boolean,
  received_on date NOT NULL,
  decided_on date,
  updated_at timestamptz NOT NULL,
  details jsonb,
  remarks text
);
CREATE TABLE register.inspections (
  id bigint NOT NULL,
  permit_id bigint NOT NULL,
  stage text NOT NULL,
  inspector text NOT NULL,
  result text NOT NULL,
  inspected_on date NOT NULL,
  started_at timestamptz NOT NULL,
  minutes integer NOT NULL,
  fee numeric(10,2),
  follow_up boolean NOT NULL,
  findings text
);`

export const addKeysAndIndexes = `
ALTER TABLE register.permits ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX permits_file_number ON register.permits (file_number);
CREATE INDEX permits_received_on ON register.permits (received_on);
ALTER TABLE register.inspections ADD PRIMARY KEY (id);
ALTER TABLE register.inspections ADD FOREIGN KEY (permit_id) REFERENCES register.permits (id);
CREATE INDEX inspections_permit_id ON register.inspections (permit_id);
CREATE INDEX inspections_inspected_on ON register.inspections (inspected_on);
ANALYZE register.permits, register.inspections;`
