-- Asked for when an inspection looks for its parcel, and when a buyer is forgotten.
create index tasks_of_order on tasks (order_id) where order_id is not null;
create index tasks_of_conversation on tasks (conversation_id) where conversation_id is not null;
create index register_rows_of_order on register_rows (order_id) where order_id is not null;
