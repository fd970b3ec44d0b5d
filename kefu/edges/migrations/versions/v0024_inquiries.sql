-- What a buyer's talk is about: decided by his words as they come in, or by an agent. `topic` stood there unused.
alter table conversations rename column topic to inquiry;
alter table conversations
  add column inquiry_words jsonb not null default '[]',
  -- the message whose words decided it
  add column inquiry_seq int,
  -- when the inquiry began; null: with the conversation
  add column inquiry_at timestamptz,
  -- who said so; null: the words alone
  add column inquiry_by uuid,
  -- whether the buyer's next words may decide
  add column inquiry_awaited boolean not null default true;
create index conversations_inquiry on conversations (shop_id, inquiry, queue_place, id)
  where state = 'open' and inquiry <> '';
create index conversations_inquiry_closed on conversations (shop_id, inquiry, closed_at desc, id)
  where state = 'closed' and inquiry <> '';

-- The present inquiry stands in the conversation's row; when another begins there, the one before is kept here.
create table past_inquiries (
  shop_id uuid not null references shops,
  conversation_id uuid not null references conversations,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  type text not null check (type <> ''),
  words jsonb not null,
  decided_by uuid,
  primary key (conversation_id, began_at)
);
create index on past_inquiries (shop_id, began_at);
call kefu.wall_by_shop('past_inquiries', 'select, insert');

-- A trigger, because its condition costs a message nothing: the statement that knows of the change would have to look
-- the conversation up once more.
create function kefu.keep_past_inquiry() returns trigger language plpgsql as $$
begin
  insert into past_inquiries (shop_id, conversation_id, began_at, ended_at, type, words, decided_by)
  values (old.shop_id, old.id, coalesce(old.inquiry_at, old.opened_at), new.inquiry_at, old.inquiry, old.inquiry_words,
          old.inquiry_by)
  on conflict do nothing; -- two in one moment are one
  return null;
end $$;
create trigger inquiry_ended after update of inquiry_at on conversations for each row
  when (old.inquiry <> '' and new.inquiry_at is distinct from old.inquiry_at)
  execute function kefu.keep_past_inquiry();

-- `inquiry`: what the message points to, {type, words}, or null; `goes_on_after`: closed before, it was another matter.
alter type kefu.arriving add attribute inquiry jsonb, add attribute goes_on_after timestamptz;

-- Stores a batch of one tenant's messages; its items are sorted by (shop, buyer, channel). Runs behind the walls.
-- Each statement asks anew what it may see, which costs more than a message: so every statement is for the whole batch.
-- Rows are locked in one order, so that two batches can't lock crosswise: customers, open conversations, new ones.
-- The plans don't ask how large the tables are: a new shop's tables are empty when they are first planned for. Hence
-- each row is looked up by itself ("lateral … offset 0"): of an empty table the planner reads the whole index as gladly.
create or replace function kefu.take_messages(items jsonb, at timestamptz)
returns table (place int, conversation_id uuid, message_id uuid, seq int, outcome text, customer_id uuid, opened boolean)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  batch kefu.arriving[];
  places int[];
  talks uuid[];
  numbers int[];
  writers uuid[];
  homeless boolean;
  reopened uuid[];
  created uuid[];
  fresh_talks uuid[] := '{}';
begin
  select array_agg(i order by i.place) into batch from jsonb_populate_recordset(null::kefu.arriving, items) i;

  -- who wrote: new customers, and what is news about the others
  insert into customers as c (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
  select (array_agg(i.new_customer))[1], i.shop, i.platform, i.buyer,
         coalesce((array_agg(i.name order by i.place desc) filter (where i.name <> ''))[1], ''),
         bool_or(i.verified), at, at
  from unnest(batch) i
  left join lateral (
    select * from customers c where c.shop_id = i.shop and c.platform = i.platform and c.buyer_id = i.buyer offset 0
  ) k on true
  where k.id is null or k.last_seen_at < at - interval '10 minutes' or (i.name <> '' and i.name <> k.name)
     or (i.verified and not k.verified)
  group by i.shop, i.platform, i.buyer
  order by i.shop, i.buyer, i.platform
  on conflict on constraint customers_shop_id_platform_buyer_id_key do update
  set last_seen_at = at, name = case when excluded.name <> '' then excluded.name else c.name end,
      verified = c.verified or excluded.verified;

  loop
    -- whose conversation is open: locked from here on, so the numbers are ours to give
    with fresh as materialized (
      select i.place, i.shop, i.buyer, i.channel, k.id customer
      from (select *, row_number() over (partition by channel, platform_id order by place) nth from unnest(batch)) i
      cross join lateral (
        select c.id from customers c
        where c.shop_id = i.shop and c.platform = i.platform and c.buyer_id = i.buyer offset 0
      ) k
      where (i.platform_id is null or i.nth = 1)
        and not exists (select from messages x where x.channel_id = i.channel and x.platform_id = i.platform_id)
    ), talking as materialized (
      select t.id, t.channel_id, t.customer_id, t.last_seq
      from (select distinct shop, buyer, channel, customer from fresh order by shop, buyer, channel, customer) f
      cross join lateral (
        select c.id, c.channel_id, c.customer_id, c.last_seq from conversations c
        where c.channel_id = f.channel and c.customer_id = f.customer and c.state = 'open'
        for no key update
      ) t
    )
    select array_agg(n.place order by n.place), array_agg(n.talk order by n.place),
           array_agg(n.number order by n.place), array_agg(n.customer order by n.place), bool_or(n.talk is null)
    into places, talks, numbers, writers, homeless
    from (select f.place, t.id talk, f.customer,
                 t.last_seq + row_number() over (partition by t.id order by f.place) number
          from fresh f left join talking t on t.channel_id = f.channel and t.customer_id = f.customer) n;
    exit when homeless is not true;

    -- none is open: the last one again, if it was closed only just now; else a new one
    with last_one as (
      select distinct on (i.channel, w.customer) o.id, i.reopen_after, i.goes_on_after
      from unnest(places, talks, writers) w (place, talk, customer)
      join unnest(batch) i on i.place = w.place
      join conversations o on o.customer_id = w.customer and o.channel_id = i.channel
      where w.talk is null
      order by i.channel, w.customer, o.opened_at desc, o.id desc
    ), again as (
      update conversations c
      set state = 'open', closed_at = null, inquiry_awaited = true,
          inquiry = case when f.far then '' else c.inquiry end,
          inquiry_words = case when f.far then '[]' else c.inquiry_words end,
          inquiry_seq = case when not f.far then c.inquiry_seq end,
          inquiry_by = case when not f.far then c.inquiry_by end,
          inquiry_at = case when f.far or c.inquiry = '' then at else c.inquiry_at end
      from last_one l
      join conversations k on k.id = l.id
      cross join lateral (select k.closed_at < l.goes_on_after) f (far)
      where c.id = l.id and c.state = 'closed' and c.closed_at >= l.reopen_after
      returning c.id
    )
    select array_agg(a.id) into reopened from again a;

    with made as (
      insert into conversations (id, shop_id, channel_id, customer_id, buyer_name, verified, last_at, opened_at)
      select distinct on (i.shop, i.buyer, i.channel, c.id)
             i.new_conversation, i.shop, i.channel, c.id,
             case when i.name <> '' then i.name when c.name <> '' then c.name else i.buyer end,
             i.verified or c.verified, at, at
      from unnest(places, talks, writers) w (place, talk, customer)
      join unnest(batch) i on i.place = w.place
      join customers c on c.id = w.customer
      where w.talk is null
      order by i.shop, i.buyer, i.channel, c.id, i.place
      on conflict (channel_id, customer_id) where state = 'open' do nothing
      returning id
    )
    select array_agg(m.id) into created from made m;
    fresh_talks := fresh_talks || coalesce(reopened, '{}') || coalesce(created, '{}');
  end loop;

  return query
  with stored as materialized (
    select i.*, p.talk, p.number, p.customer, row_number() over one nth, count(*) over (partition by p.talk) many,
           (array_agg(i.inquiry) filter (where i.inquiry is not null) over one)[1] asked,
           min(p.number) filter (where i.inquiry is not null) over one asked_seq,
           bool_or(i.verified) over (partition by p.talk) proven
    from unnest(places, talks, numbers, writers) p (at_place, talk, number, customer)
    join unnest(batch) i on i.place = p.at_place
    window one as (partition by p.talk order by p.number)
  ), counted as (
    update conversations c
    set last_seq = n.number, last_text = left(n.body, 120), last_kind = n.kind, last_from = 'buyer', last_at = at,
        unread = c.unread + n.many::int, verified = c.verified or n.proven,
        waiting_since = coalesce(c.waiting_since, at),
        reply_warn_at = case when c.waiting_since is null then n.warn_at else c.reply_warn_at end,
        reply_due_at = case when c.waiting_since is null then n.due_at else c.reply_due_at end,
        reply_state = case when c.waiting_since is null and n.due_at is not null then 'running' else c.reply_state end,
        snoozed_until = null, snoozed_for = '',
        inquiry = case when c.inquiry_awaited and n.asked is not null then n.asked ->> 'type' else c.inquiry end,
        inquiry_words = case when c.inquiry_awaited and n.asked is not null then n.asked -> 'words'
                             else c.inquiry_words end,
        inquiry_seq = case when c.inquiry_awaited and n.asked is not null then n.asked_seq else c.inquiry_seq end,
        inquiry_by = case when c.inquiry_awaited and n.asked is not null then null else c.inquiry_by end,
        inquiry_at = case when c.inquiry_awaited and n.asked is not null and c.inquiry <> '' then at
                          else coalesce(c.inquiry_at, at) end,
        inquiry_awaited = c.inquiry_awaited and n.asked is null
    from stored n where c.id = n.talk and n.nth = n.many
  ), written as (
    insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, author_name, body, files,
                          platform_id, client_id, signature, at, terms)
    select s.id, s.shop, s.talk, s.number, s.channel, s.kind, 'buyer', s.name, s.body, coalesce(s.files, '[]'),
           s.platform_id, s.client_id, s.signature, at, array_to_tsvector(s.terms)
    from stored s
  ), told as (
    insert into outbox (key, shop_id, topic, payload, created_at, due_at)
    select gen_random_uuid(), s.shop, 'browser', jsonb_build_object(
             'kind', 'message.added', 'conversation_id', s.talk, 'message_id', s.id, 'seq', s.number, 'from', 'buyer'),
           at, at
    from stored s order by s.place
  )
  select s.place, s.talk, s.id, s.number, 'stored', s.customer, s.nth = 1 and s.talk = any (fresh_talks) from stored s;

  if cardinality(places) = cardinality(batch) then
    return;
  end if;
  -- the others are here already: since before, or since just now
  return query
  select i.place, x.conversation_id, x.id, x.seq,
         case when x.signature = i.signature then 'replayed' else 'duplicate' end, null::uuid, false
  from unnest(batch) i
  join messages x on x.channel_id = i.channel and x.platform_id = i.platform_id
  where places is null or i.place <> all (places);
end $$;
