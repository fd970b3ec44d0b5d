"""Steps come back from the database in the order in which the playbook's author wrote them."""

import json

from kefu.modules.cases.rules.order_kept import in_order, with_order

BOOK = {
    "playbook": "PLAY-01",
    "facts": {"mood": {}, "a": {}},
    "steps": {
        "later": {"acts": {"second": {}, "first": {}}},
        "a": {"acts": {"z": {}, "b": {}}},
        "bare": {"acts": {}},
    },
}


def test_jsonb_may_sort_the_keys_as_it_likes() -> None:
    sorted_by_the_database = json.loads(json.dumps(with_order(BOOK), sort_keys=True))
    read = in_order(sorted_by_the_database)
    assert read == BOOK
    assert list(read["steps"]) == ["later", "a", "bare"]
    assert list(read["steps"]["later"]["acts"]) == ["second", "first"]
    assert list(read["facts"]) == ["mood", "a"]


def test_a_version_stored_before_there_were_lists_is_read_as_it_is() -> None:
    assert in_order(BOOK) == BOOK
