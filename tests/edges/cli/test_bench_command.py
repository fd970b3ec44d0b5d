"""kefu bench: figures beside the machine they were measured on. Here only that it measures, not how fast."""

import json

from tests.edges.cli.conftest import Run


def test_the_rules_are_measured_beside_the_machine(kefu: Run) -> None:
    done = kefu("bench", "rules", "--seconds", "0.05", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"machine", "system", "Python", "kefu"} <= found["machine"].keys()
    assert len(found["rules"]) == 7
    assert all(float(value.replace(",", "")) >= 0 for value in found["rules"].values())


def test_an_unknown_bench_is_told_with_those_there_are(kefu: Run) -> None:
    done = kefu("bench", "weather")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "messages" in done.stderr
