-- A projection of the topics `notifications` and `deliveries`: can be dropped and rebuilt from the log.
create table delivery (
    notification text primary key,
    incident text not null,
    recipient text not null,
    channel text not null,
    created bigint not null,
    outcome text not null,
    attempts integer not null,
    at bigint not null,
    detail text,
    seen bigint,
    json text
);

create index delivery_by_incident on delivery (incident, created);
create index delivery_by_outcome on delivery (outcome, created);

create table delivery_offsets (
    topic text not null,
    part integer not null,
    next_offset bigint not null,
    primary key (topic, part)
);
