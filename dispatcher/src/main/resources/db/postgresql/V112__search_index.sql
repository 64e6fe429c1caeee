-- Tokens are words already: no dictionary, no extension, whatever the database's locale.
ALTER TABLE incidents ADD COLUMN search tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED;
CREATE INDEX incidents_search ON incidents USING gin (search);
CREATE INDEX incidents_by_place ON incidents (place);
