-- who may log in; times are milliseconds since 1970
create table account (
    name text primary key,
    hash text not null,
    roles text not null,
    officer text,
    password text not null check (password in ('one-time', 'used', 'own')),
    changed bigint not null
);

-- who is logged in; only the SHA-256 of a token is kept
create table web_session (
    token text primary key,
    account text not null references account (name) on delete cascade,
    created bigint not null,
    seen bigint not null
);

create index web_session_account on web_session (account);
