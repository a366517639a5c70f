"""Does the editors' page call the buttons what they are called on the screen?"""

import re
from pathlib import Path

import wagtail
from django.conf import settings

from cms.core.catalogues.files import SOURCE, read_catalogue

PAGE = Path(settings.BASE_DIR) / "docs" / "editing.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“([^”]*)”")


def on_the_screen() -> set[str]:
    folders = [Path(path) for path in settings.LOCALE_PATHS]
    folders += Path(wagtail.__file__).parent.glob("**/locale")
    said = [one.string for folder in folders for one in read_catalogue(folder, SOURCE)]
    return {form for one in said for form in ((one,) if isinstance(one, str) else one)}


def test_every_quoted_word_stands_on_the_screen():
    quoted = QUOTED.findall(PAGE.read_text(encoding="utf-8"))
    words = {" ".join(word.split()) for path in quoted for word in path.split(" → ")}
    labels = {word for word in words if CHINESE.search(word)}
    assert len(labels) > 30
    assert labels - on_the_screen() == set()
