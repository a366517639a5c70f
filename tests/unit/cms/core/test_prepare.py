"""Does preparing put everything in place once, and change nothing twice?"""

from io import StringIO

import pytest
from django.core.management import call_command

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
