"""Does the first publication stay where it was, whoever tries to move it, by whatever way?"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, Revision

from cms.core.lifecycle.guards import GUARDS
from cms.core.lifecycle.models import PublicRecord
from cms.publications import published
from tests.factories.pages import NOON, draft, home, notice, publish
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def first_date(seen):
    return Page.objects.get(pk=seen.pk).first_published_at


@pytest.fixture
def seen():
    return notice("通知", slug="notice")


def test_it_is_the_moment_of_the_publication(seen):
    assert first_date(seen) == NOON
    assert PublicRecord.objects.get(page=seen).first_at == NOON


def test_a_model_that_is_saved_does_not_move_it(seen):
    seen.first_published_at = LONG_AGO
    seen.save()

    assert first_date(seen) == seen.first_published_at == NOON


def test_a_form_does_not_move_it(seen, admin_client):
    address = reverse("wagtailadmin_pages:edit", args=[seen.pk])
    form = {"title": "通知", "slug": "notice", "first_published_at": "2020-01-01 00:00"}
    counts = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}

    assert admin_client.post(address, form | counts).status_code == 302
    assert first_date(seen) == NOON
    assert seen.get_latest_revision_as_object().first_published_at == NOON


def test_a_draft_cannot_bring_a_date_along():
    seen = draft(NoticePage(title="通知", first_published_at=LONG_AGO))
    assert first_date(seen) is None

    seen.first_published_at = LONG_AGO
    with time_machine.travel(NOON, tick=False):
        seen.save_revision().publish()
    assert first_date(seen) == NOON


def test_an_import_cannot_bring_a_date_along():
    with time_machine.travel(NOON, tick=False):
        seen = NoticePage(title="旧闻", live=True, first_published_at=LONG_AGO)
        home().add_child(instance=seen)

    assert first_date(seen) == NOON


@pytest.mark.parametrize("ending", ["+00:00", None])
def test_a_version_does_not_move_it(seen, ending):
    revision = seen.save_revision()
    content = revision.content
    content["first_published_at"] = f"2020-01-01T00:00:00{ending}" if ending else None
    Revision.objects.filter(pk=revision.pk).update(content=content)
    Revision.objects.get(pk=revision.pk).publish()

    assert first_date(seen) == NOON


def test_taking_it_offline_and_publishing_it_again_does_not_move_it(seen):
    seen.unpublish()
    publish(seen, at=NOON + HOUR)

    assert first_date(seen) == NOON
    assert [found.published_at for found in published(at=NOON + HOUR)] == [NOON]


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_has_a_date_of_its_own(seen, keep_live):
    with time_machine.travel(NOON + HOUR, tick=False):
        copy = seen.copy(update_attrs={"slug": "copy"}, keep_live=keep_live)
        assert first_date(copy) == (NOON + HOUR if keep_live else None)
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        copy.get_latest_revision().publish()

    assert first_date(copy) == (NOON + HOUR if keep_live else NOON + 2 * HOUR)
    assert first_date(seen) == NOON


def test_a_mirror_that_becomes_a_page_does_not_inherit_it(seen):
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    alias = seen.create_alias(parent=section)
    assert first_date(alias) == NOON
    with time_machine.travel(NOON + HOUR, tick=False):
        ConvertAliasPageAction(alias.specific).execute()

    assert first_date(alias) == NOON + HOUR
    assert PublicRecord.objects.get(page=alias).first_at == NOON + HOUR


def test_a_mirror_follows_its_page(seen):
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    alias = seen.create_alias(parent=section)
    seen.title = "改过的通知"
    publish(seen, at=NOON + HOUR)

    alias.refresh_from_db()
    assert (alias.title, alias.first_published_at) == ("改过的通知", NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wagtailcore_page SET first_published_at = '2020-01-01 00:00:00' WHERE id = %s",
        "UPDATE wagtailcore_page SET first_published_at = NULL WHERE id = %s",
        "UPDATE core_publicrecord SET first_at = '2020-01-01 00:00:00' WHERE page_id = %s",
    ],
)
def test_the_database_refuses_to_move_it(seen, statement):
    with pytest.raises(IntegrityError, match="cannot be moved"), transaction.atomic():
        connection.cursor().execute(statement, [seen.pk])

    assert first_date(seen) == NOON


def test_a_query_set_cannot_move_it(seen):
    with pytest.raises(IntegrityError, match="cannot be moved"), transaction.atomic():
        Page.objects.filter(pk=seen.pk).update(first_published_at=LONG_AGO)


def test_other_columns_of_the_page_can_be_written(seen):
    Page.objects.filter(pk=seen.pk).update(title="甲", first_published_at=NOON)

    assert Page.objects.get(pk=seen.pk).title == "甲"


def test_the_guards_have_names_of_their_own():
    assert len({guard.name for guard in GUARDS}) == len(GUARDS) == 2
