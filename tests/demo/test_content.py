"""The words of the demo are whole: three languages everywhere, and every fact of the sources."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kerege.demo import texts
from kerege.network.actions.seed import SEED

LANGUAGES = ("kk", "ru", "en")
FACTS = json.loads((Path(__file__).parent / "facts.json").read_text("utf-8"))
FILES = sorted(texts.CONTENT.glob("*.json")) + sorted(SEED.glob("*.json"))


def the_texts_in(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, list):
        for part in value:
            yield from the_texts_in(part)
    elif isinstance(value, dict) and set(value) & set(LANGUAGES):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from the_texts_in(part)


def the_words_in(value: Any) -> Iterator[str]:
    """Every string of the file: in a text, in a list of answers, or said in one language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from the_words_in(part)


def the_said_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "language" in value:
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from the_said_in(part)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_there_in_all_three_languages(path: Path):
    found = list(the_texts_in(json.loads(path.read_text("utf-8"))))

    assert found
    assert [text for text in found if not all(text.get(code) for code in LANGUAGES)] == []
    assert {frozenset(text) for text in found} == {frozenset(LANGUAGES)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_one_person_wrote_names_its_language_and_is_there(path: Path):
    said = list(the_said_in(json.loads(path.read_text("utf-8"))))

    assert [row for row in said if row["language"] not in LANGUAGES] == []
    assert [row for row in said if row.get("text") == ""] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_kazakh_and_russian_are_written_in_their_own_letters(path: Path):
    lookalikes = re.compile(r"[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]", re.IGNORECASE)
    found = list(the_words_in(json.loads(path.read_text("utf-8"))))

    mixed = [words for words in found if lookalikes.search(words)]

    assert found
    assert mixed == []


@pytest.mark.parametrize("slug", texts.PAST)
@pytest.mark.parametrize("column", range(3), ids=LANGUAGES)
def test_every_fact_of_the_sources_is_written(slug: str, column: int):
    language = LANGUAGES[column]
    event = texts.read(slug)
    speakers = {row["key"]: row for row in texts.read("speakers")}
    keys = [
        key
        for day in event["days"]
        for block in day["blocks"]
        for item in block["items"]
        for key in item["speakers"]
    ]
    words = [text[language] for text in the_texts_in(event)]
    words += [
        text.get(language, "")
        for key in keys
        for text in (speakers[key]["name"], speakers[key]["affiliation"])
    ]
    everything = "\n".join([*words, event["platform"], *links(event)])

    assert len(FACTS[slug]) > 15
    assert [fact[column] for fact in FACTS[slug] if fact[column] not in everything] == []


@pytest.mark.parametrize("slug", [*texts.PAST, texts.NEXT])
def test_the_programme_runs_without_gaps_in_its_blocks_and_without_overlap(slug: str):
    for day in texts.read(slug)["days"]:
        clock = ""
        for block in day["blocks"]:
            assert clock <= block["starts"] < block["ends"]
            clock = block["ends"]
            begins = [item["starts"] for item in block["items"]]
            assert begins == sorted(begins)
            assert begins[:1] in ([], [block["starts"]])


def links(event: dict[str, Any]) -> list[str]:
    return [row["link"] for row in event["materials"] if "link" in row]
