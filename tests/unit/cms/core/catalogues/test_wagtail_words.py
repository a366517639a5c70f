"""Do the office's words for Wagtail's admin fit it, and do our own sentences leave it alone?"""

import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.catalog import Catalog, Message
from django.conf import settings

from cms.core.catalogues.files import SOURCE, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?[a-z]+[ >]")
OURS, WAGTAILS = (Path(path) for path in settings.LOCALE_PATHS)
# One word for two things, and the same Chinese fits both.
SHARED = frozenset(
    "Action;All;Cancel;Caption;Changes;Choose;Content;Copied;Copy;Dark;Document;Edit;"
    "For search engines;Forms;From;Home;Language;Light;Name;Never;Number;Save;Search;Table;Title;"
    "To;account;active;choices;file;first published at;group;name;page;required;status;title".split(
        ";"
    )
)


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def of_wagtail(locale: str) -> list[Catalog]:
    folders = Path(wagtail.__file__).parent.glob("**/locale")
    return [read_catalogue(folder, locale) for folder in folders]


@pytest.fixture(scope="module")
def english() -> dict[tuple[str, str | None], Message]:
    catalogues = of_wagtail("en")
    return {(first(one), one.context): one for each in catalogues for one in each if one.id}


def test_each_sentence_is_one_of_wagtails_with_its_parts(english):
    words = [one for one in read_catalogue(WAGTAILS, SOURCE) if one.id]
    assert len(words) > 100
    for one in words:
        original = english[first(one), one.context]
        assert one.id == original.id
        ids = [original.id] if isinstance(original.id, str) else list(original.id)
        said = one.string if isinstance(one.string, str) else one.string[0]
        assert said, first(one)
        parts = set(PLACEHOLDER.findall(said))
        assert any(parts == set(PLACEHOLDER.findall(form)) for form in ids), first(one)


def test_no_sentence_of_ours_renames_something_of_wagtails(english):
    ours = {first(one) for one in read_catalogue(OURS, SOURCE) if one.id and not one.context}
    taken = {word for word, context in english if context is None} & ours
    assert taken - SHARED == set(), "give it a context or say it in more words"
