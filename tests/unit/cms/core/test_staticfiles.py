"""Do the theme's stylesheets reach the reader as one file, each in its layer?"""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from cms.core.staticfiles import BUNDLES, bundle


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "cms.core.staticfiles.BundlingStaticFilesStorage"}
    }
    finders.get_finder.cache_clear()
    call_command("collectstatic", interactive=False, stdout=StringIO())
    yield Path(settings.STATIC_ROOT)
    finders.get_finder.cache_clear()


def hashed(root: Path, pattern: str) -> Path:
    (found,) = [path for path in root.glob(pattern) if re.search(r"\.[0-9a-f]{12}\.", path.name)]
    return found


def test_one_file_holds_all_in_their_layers(collected):
    text = hashed(collected, "css/main.*.css").read_text()
    assert "@import" not in text
    assert text.index("@layer reset, tokens, base") < text.index("@layer tokens {")
    assert "@layer print {" in text
    for sheet in (collected / "css/components").glob("*.css"):
        if not re.search(r"\.[0-9a-f]{12}\.css$", sheet.name):
            assert sheet.read_text() in text


def test_the_name_follows_what_is_taken_in(collected):
    before = hashed(collected, "css/main.*.css").name
    source = Path(settings.BASE_DIR, "themes/default/static")
    changed = collected.parent / "changed"
    for sheet in source.rglob("*.css"):
        target = changed / sheet.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(sheet.read_text() + "/* changed */" * (sheet.name == "tabs.css"))
    sheets = {path.relative_to(changed).as_posix(): path for path in changed.rglob("*.css")}
    paths = {name: (Folder(), str(path)) for name, path in sheets.items()}
    assert "/* changed */" in bundle(paths, BUNDLES[0])
    assert before.startswith("main.")


def test_an_import_that_leads_nowhere_is_refused(tmp_path):
    (tmp_path / "main.css").write_text('@import url("gone.css") layer(base);')
    with pytest.raises(KeyError, match=r"css/gone\.css"):
        bundle({"css/main.css": (Folder(), str(tmp_path / "main.css"))}, "css/main.css")


class Folder:
    """A source on disk that takes whole paths."""

    def open(self, name: str):
        return Path(name).open("rb")
