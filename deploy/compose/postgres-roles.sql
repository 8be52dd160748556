-- Run once, when the volume is empty. `postroom` owns the database and is no superuser; `postroom_reader` may only connect, and
-- migrate grants it the sample register. The superuser is left without a password: only `docker compose exec -u postgres postgres
-- psql` gets in as it.
\getenv owner_password POSTGRES_PASSWORD
\getenv reader_password READER_PASSWORD
CREATE ROLE postroom LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'owner_password';
CREATE ROLE postroom_reader LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'reader_password';
ALTER ROLE postroom_reader SET default_transaction_read_only = on;
CREATE DATABASE postroom OWNER postroom;
ALTER ROLE postgres PASSWORD NULL;
