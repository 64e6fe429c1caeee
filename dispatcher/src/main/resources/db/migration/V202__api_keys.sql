-- keys of other programs; only the SHA-256 of a key is kept
create table api_key (
    name text primary key,
    hash text not null unique,
    made bigint not null
);
