-- Shows that the owner may do what real migrations do.
CREATE EXTENSION pg_trgm;
CREATE TABLE placeholder (id uuid PRIMARY KEY DEFAULT uuidv7(), word text NOT NULL);
GRANT SELECT ON placeholder TO concordat_gate;
CREATE TABLE erasable (id uuid PRIMARY KEY);
ALTER TABLE erasable OWNER TO concordat_eraser;
ALTER TABLE erasable ADD COLUMN note text;
