"""What a form of an act cannot take is said in the words of that form, with the keys for programs."""

from typing import Any, get_args

import pytest

from kefu.flows.aftersale.act import FieldsInvalid, read_fields
from kefu.flows.aftersale.loading import aftersale_verbs


def refused(verb: str, fields: dict[str, Any]) -> FieldsInvalid:
    with pytest.raises(FieldsInvalid) as caught:
        read_fields(aftersale_verbs().get(verb), fields)
    return caught.value


def test_a_wrong_choice_is_answered_with_the_choices_in_words() -> None:
    verb = aftersale_verbs().get("compare_with_order")
    (field,) = [field for field in verb.fields if field.key == "finding"]
    problem = refused("compare_with_order", {"finding": "no-such-choice"})
    assert problem.facts["allowed"] == list(field.choices)
    assert problem.detail("zh-CN").endswith("只能是：" + "、".join(c.zh for c in field.choices.values()))
    for locale in ("zh-CN", "zh-TW", "en"):
        assert not any(key in problem.detail(locale) for key in field.choices)


def test_what_is_no_choice_is_told_under_its_field() -> None:
    problem = refused("compare_with_order", {})
    assert (problem.facts["field"], problem.facts["allowed"]) == ("finding", [])
    assert problem.detail("en") == "Finding is not right: required"


def test_every_choice_of_a_form_has_its_words() -> None:
    verbs = aftersale_verbs()
    for verb in map(verbs.get, sorted(verbs.names)):
        for field in verb.fields:
            kind = verb.body.model_fields[field.key].annotation if field.type == "choice" else None
            keys = {key for part in (kind, *get_args(kind)) for key in get_args(part) if isinstance(key, str)}
            assert keys == set(field.choices), (verb.name, field.key)
