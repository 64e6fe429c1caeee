-- A projection of the topic `incidents`: everything here can be dropped and rebuilt from the log.
-- Times are milliseconds since 1970, which both databases compare and index alike.
CREATE TABLE incidents (
    id       TEXT PRIMARY KEY,
    opened   BIGINT  NOT NULL,
    state    TEXT    NOT NULL,
    severity INTEGER NOT NULL,
    domain   TEXT    NOT NULL,
    village  TEXT    NOT NULL,
    grid     TEXT    NOT NULL,
    camera   TEXT    NOT NULL,
    assignee TEXT,
    version  BIGINT  NOT NULL,
    words    TEXT    NOT NULL,
    json     TEXT    NOT NULL
);

CREATE INDEX incidents_by_opened ON incidents (opened, id);
CREATE INDEX incidents_by_state ON incidents (state, opened, id);
CREATE INDEX incidents_by_village ON incidents (village, opened, id);
CREATE INDEX incidents_by_grid ON incidents (grid, opened, id);
CREATE INDEX incidents_by_domain ON incidents (domain, opened, id);
CREATE INDEX incidents_by_assignee ON incidents (assignee, opened, id);

CREATE TABLE incident_alerts (
    alert    TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    camera   TEXT NOT NULL
);

CREATE INDEX incident_alerts_by_incident ON incident_alerts (incident);
CREATE INDEX incident_alerts_by_camera ON incident_alerts (camera);

-- Where to go on reading, written in the same transaction as the rows; `cluster` is the log's own id.
CREATE TABLE projection_offsets (
    topic       TEXT    NOT NULL,
    part        INTEGER NOT NULL,
    next_offset BIGINT  NOT NULL,
    PRIMARY KEY (topic, part)
);

CREATE TABLE projection_source (
    cluster TEXT PRIMARY KEY
);
