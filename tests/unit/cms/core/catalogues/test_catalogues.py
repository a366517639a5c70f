"""Are all sentences found, kept translated, derived and checked?"""

import gettext
from io import StringIO

import pytest
from babel.messages.pofile import write_po
from django.core.management import CommandError, call_command

from cms.core.catalogues.check import faults
from cms.core.catalogues.collect import collected
from cms.core.catalogues.files import (
    catalogue_path,
    compile_catalogues,
    read_catalogue,
    update_catalogues,
)

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Air quality of %(area)s")
LABEL = pgettext("month of a report", "May")
def days(n):
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
"""
TEMPLATE = """{% load i18n %}
    <p title="it's">{% translate "Publish" %}</p>
        {% blocktranslate trimmed with hour=now %}
            As of {{ hour }},
            the newest hour
        {% endblocktranslate %}
  {% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% comment %}{% translate "Not this" %}{% endcomment %}
"""
CHINESE = {
    "Air quality of %(area)s": "%(area)s空气质量",
    "May": "五月",
    "%(n)s day": ("%(n)s天",),
    "Publish": "发布",
    "As of %(hour)s, the newest hour": "截至%(hour)s，最近一小时",
    "%(n)s row": ("%(n)s行",),
}


@pytest.fixture
def root(tmp_path):
    """A small project with one module and one template."""
    (tmp_path / "cms" / "board" / "migrations").mkdir(parents=True)
    (tmp_path / "cms" / "board" / "models.py").write_text(CODE)
    (tmp_path / "cms" / "board" / "migrations" / "0001.py").write_text('_("Old")')
    (tmp_path / "themes" / "default").mkdir(parents=True)
    (tmp_path / "themes" / "default" / "board.html").write_text(TEMPLATE)
    return tmp_path


@pytest.fixture
def translated(root):
    """The same with all sentences translated."""
    folder = root / "locale"
    update_catalogues(folder, collected(root))
    path = catalogue_path(folder, "zh_Hans")
    catalogue = read_catalogue(folder, "zh_Hans")
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            message.string = CHINESE[key]
    write(path, catalogue)
    update_catalogues(folder, collected(root))
    return root


def write(path, catalogue):
    with path.open("wb") as file:
        write_po(file, catalogue)


def strings(folder, locale):
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in read_catalogue(folder, locale)
        if message.id
    }


def all_faults(root, locale="zh_Hans"):
    return faults(collected(root), read_catalogue(root / "locale", locale))


def test_the_sentences_of_code_and_templates_are_found(root):
    found = {message.id: message for message in collected(root) if message.id}

    assert set(found) == {
        "Air quality of %(area)s",
        "May",
        ("%(n)s day", "%(n)s days"),
        "Publish",
        "As of %(hour)s, the newest hour",
        ("%(n)s row", "%(n)s rows"),
    }
    assert found["May"].context == "month of a report"
    assert found["Publish"].locations == [("themes/default/board.html", 2)]


def test_a_complete_set_has_no_faults_in_any_language(translated):
    for locale in ("zh_Hans", "zh_Hant", "en"):
        assert all_faults(translated, locale) == []


def test_traditional_is_derived_and_english_is_what_the_code_says(translated):
    traditional = strings(translated / "locale", "zh_Hant")

    assert traditional["Publish"] == "發佈"
    assert traditional["Air quality of %(area)s"] == "%(area)s空氣質量"
    assert strings(translated / "locale", "en")["%(n)s day"] == ("%(n)s day", "%(n)s days")


def test_a_later_change_reaches_the_derived_but_not_what_was_done_by_hand(translated):
    folder = translated / "locale"
    derived = read_catalogue(folder, "zh_Hant")
    derived["Publish"].string = "刊登"
    derived["Publish"].user_comments = ["by hand"]
    write(catalogue_path(folder, "zh_Hant"), derived)
    source = read_catalogue(folder, "zh_Hans")
    source["Publish"].string = "公布"
    source.get("May", "month of a report").string = "五月份报告"
    write(catalogue_path(folder, "zh_Hans"), source)

    update_catalogues(folder, collected(translated))

    traditional = strings(folder, "zh_Hant")
    assert (traditional["Publish"], traditional["May"]) == ("刊登", "五月份報告")


def test_an_update_keeps_translations_adds_new_sentences_and_drops_unused_ones(translated):
    (translated / "cms" / "board" / "models.py").write_text('_("Brand new")')

    update_catalogues(translated / "locale", collected(translated))

    kept = strings(translated / "locale", "zh_Hans")
    assert kept["Publish"] == "发布"
    assert kept["Brand new"] == ""
    assert "May" not in kept


def test_an_update_without_a_change_leaves_the_files_as_they_are(translated):
    paths = sorted((translated / "locale").rglob("*.po"))
    before = [path.read_bytes() for path in paths]

    update_catalogues(translated / "locale", collected(translated))

    assert [path.read_bytes() for path in paths] == before


def test_a_sentence_that_was_not_collected_is_a_fault(translated):
    (translated / "cms" / "board" / "views.py").write_text('_("Brand new")')

    (fault,) = all_faults(translated)

    assert fault == "cms/board/views.py: 'Brand new': is missing; run `manage.py messages`"


@pytest.mark.parametrize(
    ("string", "fault"),
    [
        ("", "is not translated"),
        ("空气质量", "placeholders differ: ['%(area)s'] in the code, [] here"),
        ("%(place)s空气", "placeholders differ: ['%(area)s'] in the code, ['%(place)s'] here"),
    ],
)
def test_an_empty_or_broken_translation_is_a_fault(translated, string, fault):
    folder = translated / "locale"
    catalogue = read_catalogue(folder, "zh_Hans")
    catalogue["Air quality of %(area)s"].string = string
    write(catalogue_path(folder, "zh_Hans"), catalogue)

    assert all_faults(translated) == [f"cms/board/models.py: 'Air quality of %(area)s': {fault}"]


def test_an_uncertain_translation_is_a_fault(translated):
    folder = translated / "locale"
    catalogue = read_catalogue(folder, "zh_Hans")
    catalogue["Publish"].flags.add("fuzzy")
    write(catalogue_path(folder, "zh_Hans"), catalogue)

    assert len(all_faults(translated)) == 1
    assert "uncertain" in all_faults(translated)[0]


def test_a_singular_may_leave_out_the_number_a_plural_may_not(translated):
    folder = translated / "locale"
    catalogue = read_catalogue(folder, "en")
    catalogue["%(n)s day"].string = ("one day", "%(n)s days")
    catalogue["%(n)s row"].string = ("%(n)s row", "rows")
    write(catalogue_path(folder, "en"), catalogue)

    (fault,) = all_faults(translated, "en")

    assert "row" in fault


def test_what_is_newer_is_compiled_so_that_gettext_reads_it(translated):
    folder = translated / "locale"

    assert len(compile_catalogues(folder)) == 3
    assert compile_catalogues(folder) == []

    with (folder / "zh_Hans" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        chinese = gettext.GNUTranslations(file)
    assert chinese.gettext("Publish") == "发布"
    assert chinese.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s天"


def test_the_command_does_all_of_it(root, settings):
    settings.BASE_DIR, settings.LOCALE_PATHS = root, [root / "locale"]
    out = StringIO()

    call_command("messages", stdout=out)

    assert out.getvalue().count("Compiled locale/") == 3
    with pytest.raises(CommandError, match="12 faults") as raised:
        call_command("messages", "--check")
    assert "zh_Hans: cms/board/models.py: 'May': is not translated" in str(raised.value)


def test_the_portals_own_catalogues_are_complete():
    out = StringIO()

    call_command("messages", "--check", stdout=out)

    assert "translated in zh_Hans, zh_Hant, en" in out.getvalue()
