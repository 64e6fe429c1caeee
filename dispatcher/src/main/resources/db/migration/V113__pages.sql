-- What pages ask for by other ways than the rows lie; made from the rows that there are.
-- Newest of a camera first; the columns have names of their own, so that they can stand beside those of `incidents`.
CREATE TABLE incident_cameras (
    of_camera TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    incident TEXT NOT NULL,
    PRIMARY KEY (of_camera, opened_at, incident)
);

CREATE INDEX incident_cameras_by_incident ON incident_cameras (incident);
INSERT INTO incident_cameras (of_camera, opened_at, incident)
    SELECT DISTINCT a.camera, i.opened, i.id FROM incident_alerts a JOIN incidents i ON i.id = a.incident;
DROP INDEX incident_alerts_by_camera;

-- How many there are in each state: counting a million takes longer than a page may.
CREATE TABLE incident_states (
    state TEXT PRIMARY KEY,
    n BIGINT NOT NULL
);

INSERT INTO incident_states (state, n) SELECT state, COUNT(*) FROM incidents GROUP BY state;
