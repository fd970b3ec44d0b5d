"""kefu bench: figures beside the machine they were measured on. Here only that it measures, not how fast."""

import json
from functools import partial

import pytest

from kefu.packs import bench
from tests.edges.cli.conftest import Run


def test_the_rules_are_measured_beside_the_machine(kefu: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "measure_loading", partial(bench.measure_loading, 20))
    done = kefu("bench", "rules", "--seconds", "0.05", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"machine", "system", "Python", "kefu"} <= found["machine"].keys()
    assert len(found["rules"]) == 7
    assert "loading 20 tables from YAML, s" in found["rules"]
    assert all(float(value.replace(",", "")) >= 0 for value in found["rules"].values())


def test_an_unknown_bench_is_told_with_those_there_are(kefu: Run) -> None:
    done = kefu("bench", "weather")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "messages" in done.stderr
