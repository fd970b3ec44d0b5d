"""Staged articles into `skus`. A cost the file leaves open stays as it is: unknown, or what somebody said."""

from kefu.kernel.transaction import Row, Transaction

TOLD = """jsonb_to_record(r.row) as x(
  product_code text, title text, attributes jsonb, price numeric, cost numeric, weight_g int, stock int,
  listed boolean)"""


async def weigh(tx: Transaction, batch: Row) -> None:
    """The very same file again changes nothing. In another file an unchanged row still says what is in stock now."""
    again = await tx.value(
        """select exists (select 1 from imports where shop_id = $1 and kind = 'skus' and state = 'applied'
                          and sha256 = $2 and id <> $3)""",
        batch["shop_id"], batch["sha256"], batch["id"],
    )  # fmt: skip
    await tx.run(
        """update import_rows r set target_id = f.id,
                  outcome = case when f.id is null then 'new'
                                 when f.fingerprint = r.fingerprint and ($2 or f.stock is not distinct from
                                      coalesce((r.row->>'stock')::int, f.stock)) then 'same'
                                 else 'changed' end
           from (select s.line, s.part, k.id, k.fingerprint, k.stock from import_rows s
                 left join skus k on k.shop_id = s.shop_id and k.code = s.key
                 where s.import_id = $1 and s.kind = 'skus') f
           where r.import_id = $1 and r.line = f.line and r.part = f.part""",
        batch["id"], again,
    )  # fmt: skip


async def change(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""update skus k set
              product_code = coalesce(nullif(x.product_code, ''), k.product_code),
              title = coalesce(nullif(x.title, ''), k.title),
              attributes = case when x.attributes = '{{}}' then k.attributes else x.attributes end,
              price = coalesce(x.price, k.price), cost = coalesce(x.cost, k.cost),
              weight_g = coalesce(x.weight_g, k.weight_g), stock = coalesce(x.stock, k.stock),
              listed = coalesce(x.listed, k.listed), fingerprint = r.fingerprint, updated_at = $2
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.kind = 'skus' and r.outcome = 'changed' and k.id = r.target_id""",  # noqa: S608
        batch["id"], tx.now,
    )  # fmt: skip


async def make(tx: Transaction, batch: Row) -> None:
    await tx.run(
        f"""insert into skus (id, shop_id, code, product_code, title, attributes, price, cost, weight_g, stock, listed,
                              fingerprint, updated_at)
            select r.id, r.shop_id, r.key, x.product_code, coalesce(nullif(x.title, ''), r.key), x.attributes, x.price,
                   x.cost, x.weight_g, x.stock, coalesce(x.listed, true), r.fingerprint, $2
            from import_rows r cross join lateral {TOLD}
            where r.import_id = $1 and r.kind = 'skus' and r.outcome = 'new'""",  # noqa: S608  # constant
        batch["id"], tx.now,
    )  # fmt: skip
