-- Where the book was found not to hold, so that it is still said after a restart; found again when the tables are rebuilt.
create table record_broken (
    what text not null
);
