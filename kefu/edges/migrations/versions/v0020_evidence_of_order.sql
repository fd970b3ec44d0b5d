create index evidence_of_order on evidence (order_id) where order_id is not null;
