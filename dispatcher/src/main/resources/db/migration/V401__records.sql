-- A projection of the topic `records`: everything here can be dropped and rebuilt from the log.
create table record_entry (
    seq bigint primary key,
    at bigint not null,
    kind text not null,
    subject text not null,
    number bigint not null,
    who text,
    action text,
    done integer,
    version bigint,
    json text not null
);

create unique index record_entry_by_subject on record_entry (subject, number);
create index record_entry_by_who on record_entry (who, seq);
create index record_entry_by_kind on record_entry (kind, seq);

create table record_position (
    log text primary key,
    next_offset bigint not null
);

create table legal_hold (
    incident text primary key,
    since bigint not null,
    by_whom text not null,
    reason text
);

create table camera_hour (
    camera text not null,
    hour bigint not null,
    watched integer not null,
    online integer not null,
    primary key (camera, hour)
);

create index camera_hour_by_hour on camera_hour (hour);

-- How far the topic `incidents` was written into the book. Lost, it is read again: the book knows which versions it has.
create table recorded_offsets (
    part integer primary key,
    next_offset bigint not null
);
