-- What an incident is found by: the tokens of `store.SearchTokens`, with a space between. The index over them is each
-- database's own, in db/sqlite and db/postgresql. The rows are built again from the log.
ALTER TABLE incidents ADD COLUMN tokens TEXT NOT NULL DEFAULT '';
-- Orders like (opened, id) in one number, see `store.Place`.
ALTER TABLE incidents ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
DELETE FROM incidents;
DELETE FROM incident_alerts;
DELETE FROM projection_offsets;
DELETE FROM projection_source;
