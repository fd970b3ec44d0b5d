"""How fast packs load. A plain function that writes sample packs into a folder, measures, and returns figures."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kefu.packs.loading import load_packs
from kefu.packs.yaml_file import write_yaml
from kefu.rules.bench import Figures, sample_table, ten_rows


def measure_loading(tables: int = 500) -> Figures:
    """Seconds to load that many tables from YAML, from the compiled cache, and to have every one ready to decide."""
    with TemporaryDirectory() as folder:
        root, cache = Path(folder, "packs"), Path(folder, "cache")
        rules = root / "platforms" / "bench" / "rules"
        rules.mkdir(parents=True)
        rows = ten_rows()
        for number in range(tables):
            doc = sample_table(f"table_{number}", rows)
            (rules / f"table_{number}.yaml").write_text(write_yaml(doc), encoding="utf-8")
        start = perf_counter()
        load_packs(root, cache)
        from_yaml = perf_counter() - start
        start = perf_counter()
        packs = load_packs(root, cache)
        from_cache = perf_counter() - start
        for table in packs.ids:
            decider = packs.decider(table)
            decider.ready(decider.in_use[0])
        ready = perf_counter() - start
    return {
        "tables": tables,
        "from_yaml_s": round(from_yaml, 3),
        "from_cache_s": round(from_cache, 3),
        "ready_s": round(ready, 3),
    }
