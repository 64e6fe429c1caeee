-- A projection of the topic `incidents`, one row for each that stands for itself: what reports count. Times are
-- milliseconds since 1970; a day is counted from 1970 in the township's own time.
CREATE TABLE incident_facts (
    incident TEXT PRIMARY KEY,
    opened BIGINT NOT NULL,
    day INTEGER NOT NULL,
    village TEXT NOT NULL,
    grid TEXT NOT NULL,
    domain TEXT NOT NULL,
    rule TEXT NOT NULL,
    camera TEXT NOT NULL,
    severity INTEGER NOT NULL,
    officer TEXT,
    state TEXT NOT NULL,
    dismissed TEXT,
    drill INTEGER NOT NULL,
    alerts BIGINT NOT NULL,
    acknowledged BIGINT,
    dispatched BIGINT,
    accepted BIGINT,
    arrived BIGINT,
    resolved BIGINT,
    ended BIGINT
);

CREATE INDEX incident_facts_by_day ON incident_facts (day);
CREATE INDEX incident_facts_by_opened ON incident_facts (opened);
CREATE INDEX incident_facts_by_state ON incident_facts (state, day);
