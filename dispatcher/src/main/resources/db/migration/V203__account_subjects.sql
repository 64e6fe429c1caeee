-- which user somebody is whom an identity provider knows; the subject is his for ever, names there may change
create table account_subject (
    issuer text not null,
    subject text not null,
    account text not null unique references account (name) on delete cascade,
    primary key (issuer, subject)
);
