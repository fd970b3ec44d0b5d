"""Staged orders into `orders`, their buyers into `customers`, their receivers into the vault."""

from kefu.kernel.transaction import Row, Transaction

LADDER = ["unpaid", "paid", "printed", "scanned", "in_transit", "delivered", "finished"]
"""An order climbs it. An older file does not bring it down again; leaving it (closed, refunding) is always taken."""

TOLD = """told as materialized (
  select r.id row_id, r.shop_id, r.key, r.target_id, r.fingerprint, r.line, x.*
  from import_rows r cross join lateral jsonb_to_record(r.row) as x(
    buyer text, customer_id uuid, state text, platform_state text, currency text, goods_total numeric,
    freight numeric, paid numeric, total numeric, refund_amount numeric, parent_number text, refund_state text,
    buyer_remark text, seller_remark text, hidden boolean, region text, carrier text, tracking_no text,
    ordered_at timestamptz, paid_at timestamptz, shipped_at timestamptz, closed_at timestamptz, close_reason text,
    extra jsonb, name_id uuid, phone_id uuid, address_id uuid)
  where r.import_id = $1 and r.kind = 'orders' and r.outcome = any({outcomes}))"""
"""Materialized, or the planner joins inside the loop over rows: quadratic."""


def told(*outcomes: str) -> str:
    return TOLD.format(outcomes="array[" + ", ".join(f"'{outcome}'" for outcome in outcomes) + "]")


async def weigh(tx: Transaction, batch: Row) -> None:
    await tx.run(
        """update import_rows r set target_id = f.id,
                  outcome = case when f.id is null then 'new' when f.fingerprint = r.fingerprint then 'same'
                            else 'changed' end
           from (select s.line, s.part, o.id, o.fingerprint from import_rows s
                 left join orders o on o.shop_id = s.shop_id and o.platform = $2 and o.number = s.key
                 where s.import_id = $1 and s.kind = 'orders') f
           where r.import_id = $1 and r.line = f.line and r.part = f.part""",
        batch["id"], batch["platform"],
    )  # fmt: skip


async def make_customers(tx: Transaction, batch: Row) -> None:
    """A name in a report is no proof of who writes: such a customer is verified only by a signed message."""
    await tx.run(
        f"""with {told("new", "changed")}
            insert into customers (id, shop_id, platform, buyer_id, name, verified, first_seen_at, last_seen_at)
            select distinct on (x.buyer) x.customer_id, x.shop_id, $2, x.buyer, x.buyer, false,
                   coalesce(x.ordered_at, $3), coalesce(x.ordered_at, $3)
            from told x where x.buyer <> '' order by x.buyer, x.ordered_at, x.line
            on conflict (shop_id, platform, buyer_id) do nothing""",  # noqa: S608  # constant
        batch["id"], batch["platform"], tx.now,
    )  # fmt: skip


async def seal(tx: Transaction, batch: Row) -> None:
    """Receivers that are new or differ from what is sealed already. What was erased on request stays
    erased, what an agent changed stays changed: the platform's report still tells the old."""
    await tx.run(
        """with told as materialized (
             select r.shop_id, r.target_id, v.*
             from import_rows r cross join lateral jsonb_to_recordset(r.row->'personal')
               as v(id uuid, kind text, masked text, sealed text, blind text)
             where r.import_id = $1 and r.kind = 'orders' and r.outcome <> 'same')
           insert into personal_values (id, shop_id, kind, masked, sealed, blind, created_at)
           select v.id, v.shop_id, v.kind, v.masked, decode(v.sealed, 'base64'), decode(v.blind, 'base64'), $2
           from told v
           left join orders o on o.id = v.target_id
           left join personal_values p on p.id = case v.kind when 'name' then o.receiver_name_id
             when 'phone' then o.receiver_phone_id else o.receiver_address_id end
           where p.erased_at is null and not v.kind = any (coalesce(o.receiver_by_hand, '{}'))
             and p.blind is distinct from decode(v.blind, 'base64')""",
        batch["id"], tx.now,
    )  # fmt: skip


async def change(tx: Transaction, batch: Row) -> None:
    """What the file does not say is left as it is."""
    await tx.run(
        f"""with {told("changed")}
            update orders o set
              customer_id = coalesce(c.id, o.customer_id), buyer_id = coalesce(nullif(x.buyer, ''), o.buyer_id),
              state = case when array_position($4::text[], o.state) > array_position($4::text[], x.state)
                      then o.state else x.state end,
              platform_state = x.platform_state, currency = x.currency,
              goods_total = coalesce(x.goods_total, o.goods_total), freight = coalesce(x.freight, o.freight),
              paid = coalesce(x.paid, o.paid), total = coalesce(x.total, o.total),
              refund_amount = coalesce(x.refund_amount, o.refund_amount),
              parent_number = coalesce(nullif(x.parent_number, ''), o.parent_number), refund_state = x.refund_state,
              buyer_remark = coalesce(nullif(x.buyer_remark, ''), o.buyer_remark),
              seller_remark = coalesce(nullif(x.seller_remark, ''), o.seller_remark),
              receiver_hidden = x.hidden,
              receiver_name_id = coalesce(n.id, o.receiver_name_id),
              receiver_phone_id = coalesce(p.id, o.receiver_phone_id),
              receiver_address_id = coalesce(a.id, o.receiver_address_id),
              region = coalesce(nullif(x.region, ''), o.region),
              carrier = coalesce(nullif(x.carrier, ''), o.carrier),
              tracking_no = coalesce(nullif(x.tracking_no, ''), o.tracking_no),
              ordered_at = coalesce(x.ordered_at, o.ordered_at), paid_at = coalesce(x.paid_at, o.paid_at),
              shipped_at = coalesce(x.shipped_at, o.shipped_at), closed_at = coalesce(x.closed_at, o.closed_at),
              close_reason = coalesce(nullif(x.close_reason, ''), o.close_reason),
              extra = o.extra || x.extra, fingerprint = x.fingerprint, updated_at = $3
            from told x
            left join customers c on c.shop_id = x.shop_id and c.platform = $2 and c.buyer_id = x.buyer
              and x.buyer <> ''
            left join personal_values n on n.id = x.name_id
            left join personal_values p on p.id = x.phone_id
            left join personal_values a on a.id = x.address_id
            where o.id = x.target_id""",  # noqa: S608
        batch["id"], batch["platform"], tx.now, LADDER,
    )  # fmt: skip


async def make(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""with {told("new")}
            insert into orders (id, shop_id, platform, number, customer_id, buyer_id, state, platform_state, currency,
              goods_total, freight, paid, total, refund_amount, parent_number, refund_state, buyer_remark,
              seller_remark, receiver_hidden, receiver_name_id, receiver_phone_id, receiver_address_id, region, carrier,
              tracking_no, ordered_at, paid_at, shipped_at, closed_at, close_reason, extra, fingerprint, created_at,
              updated_at)
            select x.row_id, x.shop_id, $2, x.key, c.id, x.buyer, x.state, x.platform_state, x.currency,
              x.goods_total, x.freight, x.paid, x.total, x.refund_amount, x.parent_number, x.refund_state,
              x.buyer_remark, x.seller_remark, x.hidden, x.name_id, x.phone_id, x.address_id, x.region, x.carrier,
              x.tracking_no, x.ordered_at, x.paid_at, x.shipped_at, x.closed_at, x.close_reason, x.extra,
              x.fingerprint, $3, $3
            from told x
            left join customers c on c.shop_id = x.shop_id and c.platform = $2 and c.buyer_id = x.buyer
              and x.buyer <> ''""",  # noqa: S608  # constant
        batch["id"], batch["platform"], tx.now,
    )  # fmt: skip
