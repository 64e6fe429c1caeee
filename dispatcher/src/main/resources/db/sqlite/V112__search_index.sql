-- Contentless: the tokens lie in the table already. Row ids are places, so that a search hands out the newest first
-- without sorting what it found.
CREATE UNIQUE INDEX incidents_by_place ON incidents (place);
CREATE VIRTUAL TABLE incident_search USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0');

CREATE TRIGGER incident_search_added AFTER INSERT ON incidents BEGIN
    INSERT INTO incident_search (rowid, tokens) VALUES (new.place, new.tokens);
END;

CREATE TRIGGER incident_search_changed AFTER UPDATE ON incidents WHEN old.tokens <> new.tokens OR old.place <> new.place BEGIN
    DELETE FROM incident_search WHERE rowid = old.place;
    INSERT INTO incident_search (rowid, tokens) VALUES (new.place, new.tokens);
END;

CREATE TRIGGER incident_search_removed AFTER DELETE ON incidents BEGIN
    DELETE FROM incident_search WHERE rowid = old.place;
END;
