-- which browsers officers asked to be pushed to; like accounts, told by people and not in the log
create table push_subscription (
    endpoint text primary key,
    officer text not null,
    p256dh text not null,
    auth text not null,
    added bigint not null
);

create index push_subscription_officer on push_subscription (officer);
