import type { ColumnType } from '@/lib/contracts/datasets'

/** A type of PostgreSQL, what it may be declared as, and values of it. */
export interface RealCase {
  type: string
  as: ColumnType[]
  values: string[]
}

/** What holds for most: text, and JSON of some shape. */
const any: ColumnType[] = ['text', 'json']
const number: ColumnType[] = ['text', 'numeric', 'json']
const whole: ColumnType[] = ['text', 'integer', 'numeric', 'json']
const moment: ColumnType[] = ['text', 'date', 'timestamp', 'json']
const letters: ColumnType[] = ['text']

/** Made before the table: types that somebody's database has of its own. */
export const ownTypes = `
  CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube; CREATE EXTENSION isn;
  CREATE TYPE mood AS ENUM ('fine', 'so-so', 'it''s "bad"');
  CREATE TYPE pair AS (a int, b text);
  CREATE TYPE document_pair AS (a int, b json);
  CREATE TYPE span AS RANGE (subtype = float8);
  CREATE DOMAIN postcode AS text CHECK (VALUE ~ '^\\d{5}$');
  CREATE DOMAIN percent AS real CHECK (VALUE >= 0);
  CREATE DOMAIN code AS char(4);
  CREATE COLLATION unaccented (provider = icu, locale = 'und-u-ks-level1', deterministic = false);`

export const realCases: RealCase[] = [
  { type: 'text', as: letters, values: ['plain', "it's", 'größer 😀', '', '{"a": 1}', '%_\\'] },
  { type: 'varchar(20)', as: letters, values: ['plain', 'x '] },
  { type: 'char(6)', as: letters, values: ['ab', 'abcdef', ''] },
  { type: '"char"', as: letters, values: ['x'] },
  { type: 'name', as: letters, values: ['plain', 'n'.repeat(63)] },
  { type: 'text COLLATE unaccented', as: letters, values: ['Ärger', 'x'] },
  { type: 'citext', as: letters, values: ['Some@Example.org', 'ÄB'] },
  { type: 'postcode', as: letters, values: ['01234'] },
  { type: 'code', as: letters, values: ['ab'] },
  { type: 'xml', as: letters, values: ['<a>1</a>', '<b/>'] },
  { type: 'smallint', as: whole, values: ['-32768', '7'] },
  { type: 'integer', as: [...whole, 'boolean'], values: ['2147483647', '0'] },
  { type: 'bigint', as: whole, values: ['9223372036854775807', '-9223372036854775808'] },
  { type: 'oid', as: whole, values: ['4294967295'] },
  { type: 'numeric(20,0)', as: whole, values: ['12345678901234567890', '-7'] },
  { type: 'numeric', as: whole, values: ['0.1', '12345678901234567890.123456789', '-0.000001'] },
  { type: 'numeric(10,2)', as: number, values: ['12.50', '0.05'] },
  { type: 'real', as: number, values: ['0.05', '0.2', '32.38', '3.4028235e38', '1.4e-45', '-16777216'] },
  { type: 'double precision', as: number, values: ['0.05', '0.1', '1.7976931348623157e308', '5e-324'] },
  { type: 'percent', as: number, values: ['0.05', '0.7'] },
  { type: 'money', as: number, values: ['1234.50', '-0.05'] },
  { type: 'boolean', as: ['text', 'boolean', 'json'], values: ['true', 'false'] },
  { type: 'date', as: moment, values: ['2024-02-29', '0001-01-01', '9999-12-31'] },
  { type: 'timestamp', as: moment, values: ['2024-10-27 02:30:00', '2024-03-31 02:30:00', '2024-01-01 00:00:00.000001'] },
  { type: 'timestamptz', as: moment, values: ['2024-10-27 00:30:00Z', '2024-10-27 01:30:00Z', '2024-03-30 23:00:00.123456Z'] },
  { type: 'time', as: any, values: ['24:00:00', '02:30:00.5'] },
  { type: 'timetz', as: any, values: ['02:30:00+02'] },
  { type: 'interval', as: any, values: ['1 year 2 mons -3 days', '-00:00:01.5'] },
  { type: 'bytea', as: any, values: ['\\x00ff', '\\x'] },
  { type: 'uuid', as: any, values: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'] },
  { type: 'json', as: any, values: ['{"a" : 1,\n "a":[2]}', '"x"', 'null'] },
  { type: 'jsonb', as: any, values: ['{"a": [1, null]}', '1e400'] },
  { type: 'jsonpath', as: any, values: ['$."a"'] },
  { type: 'inet', as: any, values: ['10.0.0.1', '2001:db8::/32'] },
  { type: 'cidr', as: any, values: ['10.0.0.0/8'] },
  { type: 'macaddr', as: any, values: ['08:00:2b:01:02:03'] },
  { type: 'macaddr8', as: any, values: ['08:00:2b:01:02:03:04:05'] },
  { type: 'bit(4)', as: any, values: ['0101', '0000'] },
  { type: 'bit varying', as: any, values: ['01', '0100'] },
  { type: 'point', as: any, values: ['(1,2.5)'] },
  { type: 'line', as: any, values: ['{1,2,3}'] },
  { type: 'lseg', as: any, values: ['[(0,0),(1,1)]'] },
  { type: 'box', as: any, values: ['(2,2),(0,0)', '(4,1),(0,0)'] },
  { type: 'path', as: any, values: ['((0,0),(1,1))', '[(5,5),(6,6)]'] },
  { type: 'polygon', as: any, values: ['((0,0),(1,1),(1,0))'] },
  { type: 'circle', as: any, values: ['<(0,0),2>', '<(5,5),2>'] },
  { type: 'tsvector', as: any, values: ["'a':1 'b':2"] },
  { type: 'tsquery', as: any, values: ["'a' & 'b'"] },
  { type: 'int4range', as: any, values: ['[1,5)', 'empty'] },
  { type: 'int8range', as: any, values: ['[1,5)'] },
  { type: 'numrange', as: any, values: ['[0.1,)'] },
  { type: 'daterange', as: any, values: ['[2024-01-01,2024-02-01)'] },
  { type: 'tsrange', as: any, values: ['["2024-01-01 00:00:00",)'] },
  { type: 'tstzrange', as: any, values: ['["2024-10-27 01:30:00+00",)'] },
  { type: 'int4multirange', as: any, values: ['{[1,2),[5,6)}'] },
  { type: 'int8multirange', as: any, values: ['{[1,2)}'] },
  { type: 'nummultirange', as: any, values: ['{[0.1,0.2]}'] },
  { type: 'datemultirange', as: any, values: ['{[2024-01-01,2024-02-01)}'] },
  { type: 'tsmultirange', as: any, values: ['{}'] },
  { type: 'tstzmultirange', as: any, values: ['{}'] },
  { type: 'span', as: any, values: ['[0.1,0.3)'] },
  { type: 'int[]', as: any, values: ['{1,NULL,3}', '{}'] },
  { type: 'text[]', as: any, values: ['{a,"b c",NULL,"NULL"}', '{"=1+1"}'] },
  { type: 'real[]', as: any, values: ['{0.05,0.2}'] },
  { type: 'mood', as: any, values: ['so-so', 'it\'s "bad"'] },
  { type: 'mood[]', as: any, values: ['{fine,so-so}'] },
  { type: 'pair', as: any, values: ['(1,"a,b")', '(,)'] },
  { type: 'document_pair', as: any, values: ['(1,"{""a"":1}")'] },
  { type: 'hstore', as: any, values: ['"a"=>"1", "b"=>NULL'] },
  { type: 'ltree', as: any, values: ['a.b.c'] },
  { type: 'cube', as: any, values: ['(1, 2)'] },
  { type: 'isbn', as: any, values: ['0-393-04002-X'] },
  { type: 'pg_lsn', as: any, values: ['16/B374D848'] },
  { type: 'pg_snapshot', as: any, values: ['10:20:10,14'] },
  { type: 'txid_snapshot', as: any, values: ['10:20:10,14'] },
  { type: 'xid', as: any, values: ['4294967295'] },
  { type: 'xid8', as: any, values: ['18446744073709551615'] },
  { type: 'cid', as: any, values: ['7'] },
  { type: 'tid', as: any, values: ['(0,1)'] },
  { type: 'regclass', as: any, values: ['pg_type'] },
  { type: 'regtype', as: any, values: ['integer'] },
  { type: 'regproc', as: any, values: ['now'] },
  { type: 'regprocedure', as: any, values: ['abs(integer)'] },
  { type: 'regoper', as: any, values: ['pg_catalog.||/'] },
  { type: 'regoperator', as: any, values: ['+(integer,integer)'] },
  { type: 'regnamespace', as: any, values: ['pg_catalog'] },
  { type: 'regrole', as: any, values: ['pg_monitor'] },
  { type: 'regcollation', as: any, values: ['"C"'] },
  { type: 'regconfig', as: any, values: ['simple'] },
  { type: 'regdictionary', as: any, values: ['simple'] },
  { type: 'int2vector', as: any, values: ['1 2 3'] },
  { type: 'oidvector', as: any, values: ['1 2 3'] },
  { type: 'refcursor', as: any, values: ['x'] },
  { type: 'aclitem', as: any, values: ['=r/pg_monitor'] },
]
