-- Filters, and the slices of time, are tokens beside the words, see `store.Lookup` and `store.Slices`: the index itself
-- finds what has a word and is of a camera. `store.Lookup` asks with this very expression.
UPDATE incidents SET other_cameras = (
        SELECT string_agg(' c=' || of_camera, '') FROM incident_cameras WHERE incident = id AND of_camera <> camera)
    WHERE id IN (SELECT incident FROM incident_cameras GROUP BY incident HAVING COUNT(*) > 1);

ALTER TABLE incidents DROP COLUMN search;
-- What waits to be put into the index is read whole by every search, so little may wait.
CREATE INDEX incidents_lookup ON incidents USING gin (array_to_tsvector(string_to_array(
    'd=' || domain || ' v=' || village || ' g=' || grid || ' c=' || camera || other_cameras
        || COALESCE(' o=' || assignee, '') || ' t=' || CAST(opened / 268435456 AS TEXT)
        || ' T=' || CAST(opened / 4294967296 AS TEXT)
        || CASE tokens WHEN '' THEN '' ELSE ' ' || tokens END, ' '))) WITH (gin_pending_list_limit = 256);
ANALYZE incidents;
