"""Staged item rows into `order_lines`; those whose order is not there yet wait for it.

A line is known by the platform's own number of it, or, in reports without one, by its place in the order.
"""

from kefu.kernel.transaction import Row, Transaction

TOLD = """jsonb_to_record(r.row) as x(
  item_no text, position int, sku_code text, product_code text, title text, attributes text, quantity int,
  price numeric, paid numeric, state text, refund_state text)"""
ITEM_KEY = "coalesce(nullif({row}->>'item_no', ''), '#' || ({row}->>'position'))"


async def weigh(tx: Transaction, batch: Row) -> None:
    key = ITEM_KEY.format(row="s.row")
    await tx.run(
        f"""update import_rows r set order_id = f.order_id, target_id = f.line_id,
                   outcome = case when f.known is null then 'new' when f.known = r.fingerprint then 'same'
                             else 'changed' end
            from (select s.line, s.part, o.id order_id, coalesce(n.id, p.id) line_id,
                         coalesce(n.fingerprint, p.fingerprint, w.fingerprint,
                                  case when n.id is not null or p.id is not null then ''::bytea end) known
                  from import_rows s
                  left join orders o on o.shop_id = s.shop_id and o.platform = $2 and o.number = s.key
                  left join order_lines n on n.order_id = o.id and n.sub_number <> '' and n.sub_number = s.row->>'item_no'
                  left join order_lines p on p.order_id = o.id and n.id is null
                    and p.position = (s.row->>'position')::int and (p.sub_number = '' or s.row->>'item_no' = '')
                  left join waiting_lines w on o.id is null and w.shop_id = s.shop_id and w.platform = $2
                    and w.order_number = s.key and w.item_key = {key}
                  where s.import_id = $1 and s.kind = 'order_items') f
            where r.import_id = $1 and r.line = f.line and r.part = f.part""",  # noqa: S608  # constant
        batch["id"], batch["platform"],
    )  # fmt: skip


async def join_waiting(tx: Transaction, batch: Row) -> None:
    """Lines whose order has come meanwhile."""
    await tx.run(
        f"""with joined as (
              delete from waiting_lines w using orders o
              where w.shop_id = $1 and w.platform = $2 and o.shop_id = w.shop_id and o.platform = w.platform
                and o.number = w.order_number
              returning w.*, o.id order_id)
            insert into order_lines (id, shop_id, order_id, position, sub_number, sku_code, product_code, title,
                                     attributes, quantity, price, paid, state, fingerprint)
            select r.id, r.shop_id, r.order_id,
                   coalesce((select max(l.position) from order_lines l where l.order_id = r.order_id), 0)
                     + row_number() over (partition by r.order_id order by x.position, r.item_key),
                   x.item_no, x.sku_code, x.product_code, x.title, x.attributes, x.quantity, x.price, x.paid, x.state,
                   r.fingerprint
            from joined r cross join lateral {TOLD}
            where not exists (select 1 from order_lines l where l.order_id = r.order_id and x.item_no <> ''
                              and l.sub_number = x.item_no)""",  # noqa: S608  # constant
        batch["shop_id"], batch["platform"],
    )  # fmt: skip


async def change(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""update order_lines l set
              sub_number = coalesce(nullif(x.item_no, ''), l.sub_number),
              sku_code = coalesce(nullif(x.sku_code, ''), l.sku_code),
              product_code = coalesce(nullif(x.product_code, ''), l.product_code),
              title = coalesce(nullif(x.title, ''), l.title),
              attributes = coalesce(nullif(x.attributes, ''), l.attributes),
              quantity = x.quantity, price = coalesce(x.price, l.price), paid = coalesce(x.paid, l.paid),
              state = coalesce(nullif(x.state, ''), l.state), fingerprint = r.fingerprint
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.kind = 'order_items' and r.outcome = 'changed' and l.id = r.target_id""",  # noqa: S608
        batch["id"],
    )


async def make(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""insert into order_lines (id, shop_id, order_id, position, sub_number, sku_code, product_code, title,
                                     attributes, quantity, price, paid, state, fingerprint)
            select r.id, r.shop_id, r.order_id,
                   coalesce((select max(l.position) from order_lines l where l.order_id = r.order_id), 0)
                     + row_number() over (partition by r.order_id order by x.position),
                   x.item_no, x.sku_code, x.product_code, x.title, x.attributes, x.quantity, x.price, x.paid, x.state,
                   r.fingerprint
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.kind = 'order_items' and r.outcome = 'new' and r.order_id is not null""",  # noqa: S608
        batch["id"],
    )


async def let_wait(tx: Transaction, batch: Row) -> None:
    key = ITEM_KEY.format(row="r.row")
    await tx.run(
        f"""insert into waiting_lines (shop_id, platform, order_number, item_key, id, fingerprint, row, import_id)
            select r.shop_id, $2, r.key, {key}, r.id, r.fingerprint, r.row, $1
            from import_rows r
            where r.import_id = $1 and r.kind = 'order_items' and r.outcome <> 'same' and r.order_id is null
            on conflict (shop_id, platform, order_number, item_key) do update
              set fingerprint = excluded.fingerprint, row = excluded.row, import_id = excluded.import_id""",  # noqa: S608
        batch["id"], batch["platform"],
    )  # fmt: skip


REFUNDS = ["requested", "agreed", "returning", "rejected", "refunded", "closed"]
"""What still asks for somebody's work comes first."""


async def raise_refunds(tx: Transaction, batch: Row) -> None:
    """The order list says little of refunds; the item report says it line by line."""
    await tx.run(
        f"""update orders o set refund_state = ($2::text[])[f.most], updated_at = $3
            from (select r.order_id, min(array_position($2::text[], x.refund_state)) most
                  from import_rows r cross join lateral {TOLD}
                  where r.import_id = $1 and r.kind = 'order_items' and r.outcome <> 'same' and x.refund_state <> ''
                  group by r.order_id) f
            where o.id = f.order_id and o.refund_state = '' and f.most is not null""",  # noqa: S608
        batch["id"], REFUNDS, tx.now,
    )  # fmt: skip
