-- Which of name, phone and address were changed by hand. A constant default: no table is written anew.
alter table orders add column receiver_by_hand text[] not null default '{}';
