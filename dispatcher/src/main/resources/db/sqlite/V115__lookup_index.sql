-- Filters are tokens beside the words, see `store.Lookup`: the index itself finds what has a word and is of a camera.
DROP TRIGGER incident_search_added;
DROP TRIGGER incident_search_changed;
DROP TRIGGER incident_search_removed;
DROP TABLE incident_search;

UPDATE incidents SET other_cameras = (
        SELECT group_concat(' c=' || of_camera, '') FROM incident_cameras WHERE incident = id AND of_camera <> camera)
    WHERE id IN (SELECT incident FROM incident_cameras GROUP BY incident HAVING COUNT(*) > 1);

CREATE VIEW incident_lookup AS SELECT id, place,
    'd=' || domain || ' v=' || village || ' g=' || grid || ' c=' || camera || other_cameras
        || COALESCE(' o=' || assignee, '') || ' ' || tokens AS looked_up
    FROM incidents;

-- Contentless: the tokens lie in the table already. Row ids are places, so that a search hands out the newest first
-- without sorting what it found.
CREATE VIRTUAL TABLE incident_search USING fts5 (tokens, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '-='");
INSERT INTO incident_search (rowid, tokens) SELECT place, looked_up FROM incident_lookup ORDER BY place;

CREATE TRIGGER incident_search_added AFTER INSERT ON incidents BEGIN
    INSERT INTO incident_search (rowid, tokens) SELECT place, looked_up FROM incident_lookup WHERE id = new.id;
END;

CREATE TRIGGER incident_search_changed AFTER UPDATE ON incidents
WHEN old.tokens <> new.tokens OR old.place <> new.place OR old.domain <> new.domain OR old.village <> new.village
    OR old.grid <> new.grid OR old.camera <> new.camera OR old.other_cameras <> new.other_cameras
    OR old.assignee IS NOT new.assignee
BEGIN
    DELETE FROM incident_search WHERE rowid = old.place;
    INSERT INTO incident_search (rowid, tokens) SELECT place, looked_up FROM incident_lookup WHERE id = new.id;
END;

CREATE TRIGGER incident_search_removed AFTER DELETE ON incidents BEGIN
    DELETE FROM incident_search WHERE rowid = old.place;
END;
