"""Does preparing put everything in place once, and change nothing twice?"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import gettext, override
from django.utils.translation.reloader import translation_file_changed

from cms.core.management.commands import prepare


@pytest.fixture
def prepared(tmp_path, settings, monkeypatch):
    """Prepare an installation whose database is `fresh` or not; return what was called."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()

    def run(*options, fresh, fails=None):
        called = []

        def note(name, **kwargs):
            called.append(name)
            if name == fails:
                raise RuntimeError("cut short")

        monkeypatch.setattr(prepare, "call_command", note)
        monkeypatch.setattr(
            prepare.connection.introspection,
            "table_names",
            lambda: [] if fresh else ["django_migrations"],
        )
        try:
            call_command("prepare", *options, stdout=StringIO())
        except RuntimeError:
            called.append("cut short")
        return called

    return run


def test_the_first_start_does_everything(prepared):
    assert prepared(fresh=True) == ["migrate", "collectstatic", "seed_demo"]


def test_a_later_start_only_looks_after_the_database(prepared):
    prepared(fresh=True)

    assert prepared(fresh=False) == ["migrate"]


def test_a_demonstration_that_was_cut_short_is_finished_at_the_next_start(prepared):
    assert prepared(fresh=True, fails="seed_demo")[-1] == "cut short"

    assert prepared(fresh=False) == ["migrate", "seed_demo"]
    assert prepared(fresh=False) == ["migrate"]


def test_an_installation_of_its_own_gets_no_demonstration_then_or_later(prepared):
    assert prepared("--no-demo", fresh=True) == ["migrate", "collectstatic"]

    assert prepared(fresh=False) == ["migrate"]


def test_static_files_are_collected_again_when_one_has_changed(prepared, settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    prepared(fresh=True)

    assert "collectstatic" not in prepared(fresh=False)
    (source / "one.css").write_text("a { color: red }")
    assert "collectstatic" in prepared(fresh=False)


def test_static_files_are_collected_again_when_they_are_gone(prepared, settings):
    prepared(fresh=True)
    settings.STATIC_ROOT.rmdir()

    assert "collectstatic" in prepared(fresh=False)


@pytest.fixture
def words(tmp_path, settings):
    """A catalogue of its own that nobody has compiled yet."""
    folder = tmp_path / "words" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "A word that nobody else says"\nmsgstr "旁人不说的词"\n'
    )
    kept = settings.LOCALE_PATHS
    settings.LOCALE_PATHS = [str(folder.parents[1]), *kept]
    yield
    settings.LOCALE_PATHS = kept
    translation_file_changed(sender=None, file_path=folder / "django.mo")


def test_what_is_made_next_is_in_words_that_were_not_compiled_before(prepared, words):
    with override("zh-hans"):
        assert gettext("A word that nobody else says") == "A word that nobody else says"
        prepared(fresh=True)
        assert gettext("A word that nobody else says") == "旁人不说的词"
