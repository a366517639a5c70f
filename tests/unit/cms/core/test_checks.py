"""Is a page family refused that does not say how it goes out?"""

from typing import ClassVar

import pytest
from django.apps import apps
from django.core.checks import run_checks

from api.feeds.channels import CHANNELS
from api.feeds.checks import channel_errors
from cms.core.checks import page_family_errors
from cms.core.models import PublicationPage
from tests.pages.models import MemoPage, NoticePage


class Family:
    """Stands in for a page class, so that no further table has to exist."""

    publication_kind: ClassVar[str] = "flash-reports"
    publication_html = PublicationPage.publication_html


class Complete(Family):
    def publication_html(self):
        return ""


def ids(family):
    return [error.id for error in page_family_errors(family, base=PublicationPage)]


def test_a_family_that_says_everything_passes():
    assert ids(Complete) == []


def test_a_family_without_a_kind_is_refused():
    assert ids(type("Nameless", (Complete,), {"publication_kind": ""})) == ["portal.E001"]


@pytest.mark.parametrize("kind", ["Flash", "flash_reports", "快报", "-x", "a b", "a--b", "a\n"])
def test_a_kind_that_cannot_stand_in_an_address_is_refused(kind):
    assert ids(type("Odd", (Complete,), {"publication_kind": kind})) == ["portal.E002"]


def test_a_family_without_text_is_refused():
    assert ids(Family) == ["portal.E003"]


def test_the_model_itself_asks(monkeypatch):
    monkeypatch.setattr(MemoPage, "publication_kind", "")

    assert "portal.E001" in [error.id for error in MemoPage.check()]


def test_a_kind_without_a_channel_is_refused(monkeypatch):
    monkeypatch.delitem(CHANNELS, "notices")

    errors = [error for error in run_checks() if error.id == "portal.E004"]

    assert [error.obj for error in errors] == [NoticePage]


def test_every_error_says_the_way_out(monkeypatch):
    monkeypatch.setattr(NoticePage, "publication_kind", "unheard-of")
    nameless = type("Nameless", (Family,), {"publication_kind": ""})
    errors = [*channel_errors(None), *page_family_errors(nameless, base=PublicationPage)]

    assert {error.id for error in errors} == {"portal.E001", "portal.E003", "portal.E004"}
    assert all(error.hint for error in errors)


def test_the_project_as_it_is_passes():
    families = [model for model in apps.get_models() if issubclass(model, PublicationPage)]

    assert families
    assert [error for model in families for error in model.check()] == []
    assert channel_errors(None) == []
