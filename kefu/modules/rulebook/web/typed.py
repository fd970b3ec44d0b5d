"""What a manager types into a draft, as it travels: rows, examples, source, words in several languages."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kefu.kernel.i18n import Text
from kefu.kernel.malformed import Unfit
from kefu.kernel.moments import Moment
from kefu.kernel.texts import Trimmed
from kefu.modules.rulebook.rules.cells import GridRow, words_of
from kefu.modules.rulebook.rules.example_cells import TypedExample
from kefu.rules.model import Source
from kefu.rules.words import Words
from kefu.rules.writing import words

Place = Annotated[str, Field(max_length=200)]
Cell = Annotated[str, Field(max_length=600)]
Said = Annotated[str, Field(max_length=500)]
Confidence = Literal["high", "medium", "low"]


class View(BaseModel):
    """Whoever sends one may leave out what has a default; whoever receives one finds every field, and the page says so."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class WordsBody(View):
    """One text in several languages; an empty one takes another's. `zh_tw` empty: made from `zh`."""

    zh: Said = ""
    zh_tw: Said = ""
    en: Said = ""

    def document(self) -> dict[str, Any] | None:
        """None when nothing was typed."""
        said = words_of(self.model_dump())
        return None if said is None else words(said)


def words_body(said: Words | None) -> WordsBody | None:
    return None if said is None else WordsBody.model_construct(zh=said.zh, zh_tw=said.zh_tw, en=said.en)


MOST_COLUMNS = 200
ONE_OF_BOTH = Text(
    "例子只能写结果或拒绝中的一项", "例子只能寫結果或拒絕中的一項", "an example has an answer or a refusal, not both"
)


class CellsBody(View):
    """A row of the grid as typed. A column that is not named is any.

    `why` and `note` are in the reader's language, `why_words` and `note_words` the same in all.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
    when: Annotated[dict[Place, Cell], Field(max_length=MOST_COLUMNS)] = {}
    then: Annotated[dict[Place, Cell], Field(max_length=MOST_COLUMNS)] = {}
    outcome: Literal["then", "silent", "refuse"] = "then"
    why: Annotated[str, Field(max_length=300)] = ""
    note: Said = ""
    why_words: WordsBody | None = None
    note_words: WordsBody | None = None

    def grid(self) -> GridRow:
        said = [each.model_dump() if each else {} for each in (self.why_words, self.note_words)]
        return GridRow(self.id, self.when, self.then, self.outcome, self.why, self.note, *said)


class SourceBody(View):
    """Where it is written. `note` says in own words what is written there."""

    document: Annotated[Trimmed, Field(min_length=1, max_length=200)]
    article: Annotated[str, Field(max_length=200)] = ""
    url: Annotated[str, Field(max_length=500)] = ""
    note: WordsBody | None = None

    def written(self) -> dict[str, Any]:
        doc = {key: text for key in ("document", "article", "url") if (text := getattr(self, key).strip())}
        note = self.note.document() if self.note else None
        return doc | ({"note": note} if note else {})


def source_body(source: Source) -> SourceBody:
    return SourceBody.model_construct(
        document=source.document, article=source.article, url=source.url, note=words_body(source.note)
    )


class ExampleBody(View):
    """An example as typed: facts and expected answers by key, in the words of the screen or of the file. `refuses` (a
    code) instead of `expect`: no answer may come; neither: what the draft answers is taken over. `place`: the number of the stored example it was made from."""

    facts: Annotated[dict[Place, Cell], Field(max_length=MOST_COLUMNS)] = {}
    expect: Annotated[dict[Place, Cell], Field(max_length=MOST_COLUMNS)] = {}
    refuses: Annotated[str, Field(max_length=60)] = ""
    at: Moment | None = None
    covers: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)] = []
    note: Said = ""
    place: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.expect and self.refuses:
            raise Unfit(ONE_OF_BOTH)
        return self

    def typed(self) -> TypedExample:
        return TypedExample(
            self.facts, self.expect, self.refuses, self.at, tuple(self.covers), self.note, self.place
        )  # fmt: skip


def example_body(typed: TypedExample) -> ExampleBody:
    return ExampleBody.model_construct(
        facts=dict(typed.facts), expect=dict(typed.expect), refuses=typed.refuses, at=typed.at,
        covers=list(typed.covers), note=typed.note, place=typed.place,
    )  # fmt: skip
