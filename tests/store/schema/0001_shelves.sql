-- A small schema with every kind of table, so that the engines' tests do not depend on the product's.

create table shelves (
  id bigint primary key,
  label text unique,
  books bigint not null
) /* clustered */;

create table books (
  shelf bigint not null references shelves (id) on delete cascade,
  place bigint not null,
  title text not null,
  cover blob,
  primary key (shelf, place)
) /* clustered */;

create table loans (
  id bigint primary key,
  shelf bigint not null references shelves (id) on delete cascade,
  note text not null,
  weight real
);
create index loans_shelf on loans (shelf);
