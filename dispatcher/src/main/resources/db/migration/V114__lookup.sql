-- The cameras of an incident's alerts besides its own, as they stand in the index over tokens: ' c=ID' for each.
ALTER TABLE incidents ADD COLUMN other_cameras TEXT NOT NULL DEFAULT '';

-- What somebody works on is a few hundred among all that there are: an index of its own, in the order of the queue.
CREATE INDEX incidents_open ON incidents (opened, id) WHERE state NOT IN ('closed', 'dismissed');
