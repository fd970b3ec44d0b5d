-- Conversations: through which channel, with whom, what was said, in which order, and who must answer by when.

-- ---------------------------------------------------------------- the scope, read cheaply
-- Every statement on a walled table reads the scope. As a plain expression it costs nothing to speak of; calling
-- plpgsql for it made up half of a message's time. The refusal is unchanged.
create function kefu.refuse_unscoped() returns text language plpgsql stable parallel safe as $$
begin
  raise exception 'scope_unset: a walled table was read outside a transaction with a scope' using errcode = '42501';
end $$;

create or replace function kefu.scope_shops() returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('kefu.shops', true), ''), kefu.refuse_unscoped())::uuid[]
$$;

create or replace function kefu.scope_tenant() returns uuid language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('kefu.tenant', true), ''), kefu.refuse_unscoped())::uuid
$$;

create or replace function kefu.scope_actor() returns uuid language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('kefu.actor', true), ''), kefu.refuse_unscoped())::uuid
$$;

-- ---------------------------------------------------------------- channels
-- A way in and out of one shop: its web chat, a signed webhook, a platform's account. `key` is public; the secret
-- signs what comes in (and, for a web chat, what the shop's server says about its buyer).
create table channels (
  id uuid primary key,
  shop_id uuid not null references shops,
  kind text not null check (kind ~ '^[a-z][a-z0-9_]{1,30}$'),
  platform text not null,
  modality text not null default 'text' check (modality in ('text', 'voice', 'video')),
  name text not null,
  key text not null unique check (key ~ '^[A-Za-z0-9_-]{8,64}$'),
  origins text[] not null default '{}',
  secret_sealed bytea not null,
  secret_rotated_at timestamptz not null,
  out_url text not null default '',
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  archived_at timestamptz
);
create index on channels (shop_id);
call kefu.wall_by_shop('channels');
call kefu.let_narrow('channels');

-- whoever knocks names the channel by its public key: this tells whose it is, before there can be a scope
create function kefu.channel_of_key(wanted text)
returns table (tenant_id uuid, shop_id uuid, channel_id uuid, kind text, platform text, modality text, origins text[],
               secret_sealed bytea, settings jsonb, shop_name text, shop_platform text, zone text, pack text,
               shop_settings jsonb)
language sql stable as $$
  select s.tenant_id, c.shop_id, c.id, c.kind, c.platform, c.modality, c.origins, c.secret_sealed, c.settings, s.name,
         s.platform, s.zone, s.pack, s.settings
  from channels c join shops s on s.id = c.shop_id
  where c.key = wanted and c.archived_at is null and s.archived_at is null
$$;
call kefu.make_narrow('kefu.channel_of_key(text)');

-- ---------------------------------------------------------------- conversations
-- The place in the queue: first who waits, by the moment his answer is due; then the others, newest first. While a
-- buyer goes on writing it stays the same, so that his next message updates no index.
create function kefu.queue_place(due timestamptz, newest timestamptz) returns bigint
language sql immutable parallel safe as $$
  select case when due is not null then (extract(epoch from due) * 1000)::bigint
              else 9000000000000000 - (extract(epoch from newest) * 1000)::bigint end
$$;

create table conversations (
  id uuid primary key,
  shop_id uuid not null references shops,
  channel_id uuid not null references channels,
  customer_id uuid not null references customers,
  state text not null default 'open' check (state in ('open', 'closed')),
  assignee_id uuid references accounts,
  buyer_name text not null,
  verified boolean not null default false,
  claimed_order text not null default '',
  topic text not null default '',
  flag text not null default '',
  starred boolean not null default false,
  -- the counter: under this row's lock every message of the conversation gets its number
  last_seq int not null default 0,
  last_text text not null default '',
  last_kind text not null default 'text',
  last_from text not null default 'buyer',
  last_at timestamptz not null,
  unread int not null default 0,
  -- how far each side has seen
  read_seq int not null default 0,
  delivered_seq int not null default 0,
  seen_seq int not null default 0,
  -- the newest answer by a person, and whose
  replied_seq int not null default 0,
  replied_by uuid,
  -- the clock of the first answer; null when nobody waits
  waiting_since timestamptz,
  reply_warn_at timestamptz,
  reply_due_at timestamptz,
  reply_state text check (reply_state in ('running', 'warned', 'missed')),
  off_hours_at timestamptz,
  snoozed_until timestamptz,
  snoozed_for text not null default '',
  opened_at timestamptz not null,
  closed_at timestamptz,
  satisfaction_asked_at timestamptz,
  satisfaction int check (satisfaction between 1 and 5),
  satisfaction_note text not null default '',
  queue_place bigint generated always as (kefu.queue_place(reply_due_at, last_at)) stored
) with (fillfactor = 80);
create unique index conversations_open on conversations (channel_id, customer_id) where state = 'open';
create index conversations_of_customer on conversations (customer_id, opened_at desc);
create index conversations_queue on conversations (shop_id, queue_place, id) where state = 'open';
create index conversations_queue_of on conversations (shop_id, assignee_id, queue_place, id) where state = 'open';
create index conversations_closed on conversations (shop_id, closed_at desc, id) where state = 'closed';
create index conversations_clock on conversations (reply_warn_at)
  where state = 'open' and reply_state in ('running', 'warned');
call kefu.wall_by_shop('conversations');
call kefu.let_narrow('conversations');

create table messages (
  id uuid primary key,
  shop_id uuid not null,
  conversation_id uuid not null references conversations,
  seq int not null,
  channel_id uuid not null,
  kind text not null check (kind in ('text', 'picture', 'file', 'order_card', 'note', 'system')),
  sender text not null check (sender in ('buyer', 'agent', 'system', 'bot')),
  author_id uuid,
  author_name text not null default '',
  body text not null,
  -- what was attached, as it was: [{id, sha256, name, media_type, size, width, height}]
  files jsonb not null default '[]',
  card jsonb,
  platform_id text,
  client_id text,
  -- part of the signature that brought it: the same signed request a second time is a replay
  signature bigint,
  delivery text check (delivery in ('queued', 'sent', 'delivered', 'seen', 'failed')),
  failure text not null default '',
  starred boolean not null default false,
  at timestamptz not null,
  terms tsvector not null default ''
);
create unique index messages_order on messages (conversation_id, seq);
create unique index messages_platform on messages (channel_id, platform_id) where platform_id is not null;
create unique index messages_client on messages (conversation_id, client_id) where client_id is not null;
create index messages_terms on messages using gin (terms) with (gin_pending_list_limit = 16384);
call kefu.wall_by_shop('messages');
call kefu.let_narrow('messages');

-- what became of each wait for an answer: the material of the figures (written when the clock ends, never before)
create table reply_clocks (
  id uuid primary key,
  shop_id uuid not null references shops,
  conversation_id uuid not null references conversations,
  started_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz not null,
  ended_as text not null check (ended_as in ('met', 'late', 'closed')),
  answered_by uuid
);
create index on reply_clocks (shop_id, ended_at);
call kefu.wall_by_shop('reply_clocks', 'select, insert');

create table transfers (
  id uuid primary key,
  shop_id uuid not null references shops,
  conversation_id uuid not null references conversations,
  from_id uuid,
  to_id uuid,
  by_id uuid not null,
  summary text not null,
  at timestamptz not null
);
create index on transfers (conversation_id, at);
call kefu.wall_by_shop('transfers', 'select, insert');

-- a red line that a person passed with a reason
create table redline_overrides (
  id uuid primary key,
  shop_id uuid not null references shops,
  conversation_id uuid not null references conversations,
  message_id uuid not null,
  account_id uuid not null,
  text_hash text not null,
  hits jsonb not null,
  reason text not null check (reason <> ''),
  at timestamptz not null
);
create index on redline_overrides (shop_id, at);
call kefu.wall_by_shop('redline_overrides', 'select, insert');

-- chosen messages, frozen as they were read, with their hash: nobody may change or remove them
create table evidence_pins (
  id uuid primary key,
  shop_id uuid not null references shops,
  conversation_id uuid not null references conversations,
  case_id uuid,
  message_ids uuid[] not null check (cardinality(message_ids) > 0),
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  note text not null default '',
  pinned_by uuid not null,
  employee_no text not null,
  pinned_at timestamptz not null
);
create index on evidence_pins (conversation_id, pinned_at);
create index on evidence_pins (case_id) where case_id is not null;
call kefu.wall_by_shop('evidence_pins', 'select, insert');

-- ---------------------------------------------------------------- quick replies
create table quick_replies (
  id uuid primary key,
  shop_id uuid not null references shops,
  owner_id uuid references accounts,
  code text not null,
  title text not null,
  body text not null,
  topic text not null default '',
  pinyin text not null,
  initials text not null,
  file_ids uuid[] not null default '{}',
  source text not null default '',
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique nulls not distinct (shop_id, owner_id, code)
);
call kefu.wall_by_shop('quick_replies');

-- ---------------------------------------------------------------- a buyer's message: stored in one call
-- Takes a batch, sorted by the caller by (shop, buyer, channel) so that two batches can't lock crosswise. Runs behind
-- the walls. For each: who is it, which conversation, is it new, its number, the clock, the word to the browsers.
create function kefu.take_messages(items jsonb, at timestamptz)
returns table (place int, conversation_id uuid, message_id uuid, seq int, outcome text, customer_id uuid, opened boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  m record;
  customer record;
  known record;
  talk uuid;
  number int;
begin
  for m in
    select * from jsonb_to_recordset(items) as item (
      place int, shop uuid, channel uuid, platform text, buyer text, name text, verified boolean, id uuid,
      platform_id text, client_id text, kind text, body text, files jsonb, terms text[], signature bigint,
      warn_at timestamptz, due_at timestamptz, reopen_after timestamptz, new_customer uuid, new_conversation uuid)
  loop
    select x.id, x.conversation_id, x.seq, x.signature into known from messages x
    where x.channel_id = m.channel and x.platform_id = m.platform_id;
    if found then
      place := m.place; message_id := known.id; conversation_id := known.conversation_id; seq := known.seq;
      outcome := case when known.signature = m.signature then 'replayed' else 'duplicate' end;
      customer_id := null; opened := false;
      return next;
      continue;
    end if;

    select c.id, c.name, c.verified, c.last_seen_at into customer from customers c
    where c.shop_id = m.shop and c.platform = m.platform and c.buyer_id = m.buyer;
    if not found then
      insert into customers as c (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
      values (m.new_customer, m.shop, m.platform, m.buyer, m.name, m.verified, at, at)
      on conflict on constraint customers_shop_id_platform_buyer_id_key do update set last_seen_at = at
      returning c.id, c.name, c.verified, c.last_seen_at into customer;
    elsif customer.last_seen_at < at - interval '10 minutes' or (m.name <> '' and m.name <> customer.name)
          or (m.verified and not customer.verified) then
      update customers c set last_seen_at = at, name = case when m.name <> '' then m.name else c.name end,
             verified = c.verified or m.verified
      where c.id = customer.id;
    end if;

    loop
      opened := false;
      update conversations c
      set last_seq = c.last_seq + 1, last_text = left(m.body, 120), last_kind = m.kind, last_from = 'buyer',
          last_at = at, unread = c.unread + 1,
          verified = c.verified or m.verified,
          waiting_since = coalesce(c.waiting_since, at),
          reply_warn_at = case when c.waiting_since is null then m.warn_at else c.reply_warn_at end,
          reply_due_at = case when c.waiting_since is null then m.due_at else c.reply_due_at end,
          reply_state = case when c.waiting_since is null and m.due_at is not null then 'running' else c.reply_state end,
          snoozed_until = null, snoozed_for = ''
      where c.channel_id = m.channel and c.customer_id = customer.id and c.state = 'open'
      returning c.id, c.last_seq into talk, number;
      exit when found;

      -- none is open: the last one again, if it was closed only just now; else a new one
      opened := true;
      update conversations c set state = 'open', closed_at = null
      where c.id = (select o.id from conversations o
                    where o.customer_id = customer.id and o.channel_id = m.channel
                    order by o.opened_at desc, o.id desc limit 1)
        and c.state = 'closed' and c.closed_at >= m.reopen_after;
      if not found then
        insert into conversations (id, shop_id, channel_id, customer_id, buyer_name, verified, last_at, opened_at)
        values (m.new_conversation, m.shop, m.channel, customer.id,
                case when m.name <> '' then m.name when customer.name <> '' then customer.name else m.buyer end,
                m.verified or customer.verified, at, at)
        on conflict (channel_id, customer_id) where state = 'open' do nothing;
      end if;
    end loop;

    insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, author_name, body, files,
                          platform_id, client_id, signature, at, terms)
    values (m.id, m.shop, talk, number, m.channel, m.kind, 'buyer', m.name, m.body, coalesce(m.files, '[]'),
            m.platform_id, m.client_id, m.signature, at, array_to_tsvector(m.terms));

    insert into outbox (key, shop_id, topic, payload, created_at, due_at)
    values (gen_random_uuid(), m.shop, 'browser', jsonb_build_object(
              'kind', 'message.added', 'conversation_id', talk, 'message_id', m.id, 'seq', number, 'from', 'buyer'),
            at, at);

    place := m.place; message_id := m.id; conversation_id := talk; seq := number; outcome := 'stored';
    customer_id := customer.id;
    return next;
  end loop;
end $$;

-- ---------------------------------------------------------------- the browsers' feed
-- The rows for browsers need neither lane nor due time: they are taken whole, in order, by one publisher. And no key
-- on the shop: each message took a share lock on its shop's one row, where all writers met.
drop index outbox_lane;
drop index outbox_due;
create index outbox_browser on outbox (id) where topic = 'browser';
create index outbox_lane on outbox (shop_id, topic, lane, id) where topic <> 'browser';
create index outbox_due on outbox (due_at) where topic <> 'browser' and dead_at is null;
alter table outbox drop constraint outbox_shop_id_fkey;
alter table feed drop constraint feed_shop_id_fkey;

-- Moves what waits for browsers into the feed and numbers it per shop. Only the holder of the publisher's lock calls
-- it, so numbers become visible in their order: who resumes after a number has missed nothing before it.
create function kefu.publish_feed(most int, at timestamptz)
returns table (shop_id uuid, first_id bigint, last_id bigint) language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with taken as (
    delete from outbox o
    where o.id in (select w.id from outbox w where w.topic = 'browser' order by w.id limit most)
    returning o.id, o.shop_id, o.payload
  ), counted as (
    select t.shop_id, count(*) n from taken t group by t.shop_id
  ), heads as (
    insert into feed_heads as h (shop_id, last_id) select c.shop_id, c.n from counted c
    on conflict (shop_id) do update set last_id = h.last_id + excluded.last_id
    returning h.shop_id, h.last_id
  ), told as (
    insert into feed (shop_id, id, kind, payload, created_at)
    select t.shop_id, h.last_id - c.n + row_number() over (partition by t.shop_id order by t.id),
           coalesce(t.payload ->> 'kind', 'changed'), t.payload - 'kind', at
    from taken t join counted c on c.shop_id = t.shop_id join heads h on h.shop_id = t.shop_id
  )
  select h.shop_id, h.last_id - c.n + 1, h.last_id from heads h join counted c on c.shop_id = h.shop_id;
end $$;
call kefu.make_narrow('kefu.publish_feed(int, timestamptz)');

-- who slept longer than this starts anew
create function kefu.forget_feed(before timestamptz) returns bigint language sql as $$
  with gone as (delete from feed where created_at < before returning 1) select count(*) from gone
$$;
call kefu.make_narrow('kefu.forget_feed(timestamptz)');

-- ---------------------------------------------------------------- what the worker sees over the walls: where, not what
create function kefu.due_lanes(at timestamptz, most int)
returns table (tenant_id uuid, shop_id uuid, topic text, lane text) language sql stable as $$
  select s.tenant_id, d.shop_id, d.topic, d.lane
  from (select o.shop_id, o.topic, o.lane, min(o.due_at) due from (
          select shop_id, topic, lane, due_at from outbox
          where topic <> 'browser' and dead_at is null and due_at <= at order by due_at limit most) o
        group by o.shop_id, o.topic, o.lane) d
  join shops s on s.id = d.shop_id
  order by d.due
$$;
call kefu.make_narrow('kefu.due_lanes(timestamptz, int)');

create function kefu.due_replies(at timestamptz, most int)
returns table (tenant_id uuid, shop_id uuid, conversation_id uuid) language sql stable as $$
  select s.tenant_id, c.shop_id, c.id from conversations c join shops s on s.id = c.shop_id
  where c.state = 'open' and c.reply_warn_at <= at
    and (c.reply_state = 'running' or (c.reply_state = 'warned' and c.reply_due_at <= at))
  order by c.reply_warn_at limit most
$$;
call kefu.make_narrow('kefu.due_replies(timestamptz, int)');

-- ---------------------------------------------------------------- search
-- Row-level security keeps the app role off the GIN index, so this reviewed function looks itself, and only in the
-- shops of the caller's scope. Besides its bigrams each message carries its day, its week and its quarter (13 weeks)
-- as words, so that a frequent word is looked for in the newest days first, not in all years. The text is read again,
-- newest first and only until there are enough: bigrams only say "maybe".
create function kefu.search_messages(wanted text, needles text[], shops uuid[], before timestamptz, most int)
returns table (message_id uuid, conversation_id uuid, shop_id uuid, at timestamptz, body text, buyer_name text)
language plpgsql stable as $$
#variable_conflict use_column
declare
  allowed uuid[] := (select coalesce(array_agg(s), '{}') from unnest(kefu.scope_shops()) s
                     where shops is null or s = any (shops));
  today int := floor(extract(epoch from before) / 86400);
  week int := today / 7;
  quarter int := week / 13;
  part record;
  found int := 0;
  got int;
begin
  for part in
    select format('(%s) & ''#d%s''', wanted, d)::tsquery query, before until, 0 step, -d place
      from generate_series(week * 7, today) d
    union all
    select format('(%s) & ''#w%s''', wanted, w)::tsquery, before, 1, -w from generate_series(quarter * 13, week - 1) w
    union all
    select format('(%s) & ''#q%s''', wanted, q)::tsquery, before, 2, -q from generate_series(quarter - 8, quarter - 1) q
    union all
    select wanted::tsquery, to_timestamp((quarter - 8)::bigint * 13 * 604800), 3, 0
    order by step, place
  loop
    return query
    with sure as (
      select * from (
        select m.id, m.conversation_id, m.shop_id, m.at, m.body from messages m
        where m.terms @@ part.query and m.shop_id = any (allowed) and m.at < part.until
        order by m.at desc, m.id desc offset 0) likely
      where (select bool_and(position(n in lower(normalize(likely.body, NFKC))) > 0) from unnest(needles) n)
      limit most - found
    )
    select s.id, s.conversation_id, s.shop_id, s.at, s.body, c.buyer_name
    from sure s join conversations c on c.id = s.conversation_id
    order by s.at desc, s.id desc;
    get diagnostics got = row_count;
    found := found + got;
    exit when found >= most;
  end loop;
end $$;
call kefu.make_narrow('kefu.search_messages(text, text[], uuid[], timestamptz, int)');
grant execute on function kefu.search_messages(text, text[], uuid[], timestamptz, int) to kefu_read;
