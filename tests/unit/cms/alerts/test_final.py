"""Is a notice that is out final: for editors, administrators, programs and the database?"""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.urls import reverse

from cms.alerts.chains import AlertMessage
from cms.alerts.models import AlertIndexPage, AlertPage, MessageIsFinalError, NoticeIsFinalError
from cms.core.lifecycle.services import page_restore, page_withdraw
from tests.unit.cms.alerts.notices import HOUR, NOW, follow, issue
from tests.unit.cms.workflows.round import client_of


@pytest.fixture
def administrator(index: AlertIndexPage) -> User:
    return User.objects.create_superuser("administrator", password="x")


def test_a_program_cannot_change_what_a_notice_says(index: AlertIndexPage):
    page = issue(index)
    page.level = "yellow"
    with pytest.raises(NoticeIsFinalError):
        page.save()
    page.refresh_from_db()
    page.title = "汉中市发布重污染天气黄色预警"
    with pytest.raises(NoticeIsFinalError):
        page.save()
    with pytest.raises(NoticeIsFinalError):
        page.save_revision()


@pytest.mark.parametrize(
    "change",
    [{"level": "red"}, {"cause": "别的"}, {"expected_end": None}, {"cap_identifier": ""}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_an_update(index: AlertIndexPage, change):
    page = issue(index)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        AlertPage.objects.filter(pk=page.pk).update(**change)


def test_the_message_can_neither_be_changed_nor_removed(index: AlertIndexPage):
    message = issue(index).message
    with pytest.raises(MessageIsFinalError):
        message.save()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        AlertMessage.objects.update(body=b"<alert/>")
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        AlertMessage.objects.all().delete()


def test_a_draft_can_be_edited(index: AlertIndexPage):
    page = issue(index, live=False)
    page.level = "yellow"
    page.save()
    page.save_revision()
    assert AlertPage.objects.get().level == "yellow"
    assert not AlertMessage.objects.exists()


def test_the_form_says_so_and_takes_nothing_even_from_an_administrator(
    index: AlertIndexPage, administrator: User
):
    page = issue(index)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client = client_of(administrator)
    text = client.get(url).content.decode()
    assert "已发布" in text or "has been published and cannot be edited" in text
    answer = client.post(url, {"title": "别的", "action-publish": "1"})
    assert AlertPage.objects.get().title == page.title
    assert AlertPage.objects.get().revisions.count() == page.revisions.count()
    assert answer.status_code in {200, 302}


def test_the_form_of_a_draft_warns(index: AlertIndexPage, administrator: User):
    page = issue(index, live=False)
    text = (
        client_of(administrator)
        .get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        .content.decode()
    )
    assert "alert-panel" in text
    assert 'name="document_number"' in text
    assert 'name="go_live_at"' not in text
    assert 'name="kind"' not in text


@pytest.mark.parametrize("action", ["unpublish", "delete", "move", "copy"])
def test_no_button_takes_it_away(index: AlertIndexPage, administrator: User, action):
    page = issue(index)
    url = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
    client_of(administrator).post(
        url, {"new_title": "x", "new_slug": "x", "new_parent_page": index.pk}
    )
    assert AlertPage.objects.get().live


def test_what_was_withdrawn_comes_back_with_its_own_message(index: AlertIndexPage):
    page = issue(index)
    body = bytes(page.message.body)
    with time_machine.travel(NOW + HOUR, tick=False):
        page_withdraw(page=page, category="factual-error", reason="误发。", by=None, now=NOW)
        page_restore(page=page, by=None, now=NOW)
    message = AlertMessage.objects.get()
    assert bytes(message.body) == body
    assert AlertPage.objects.get().live
    assert message.alert.ends_at is None


def test_a_correction_says_what_was_wrong(index: AlertIndexPage):
    page = follow(issue(index), "corrected", at=NOW + HOUR, corrected="启动时间应为18时。")
    assert page.level == "orange"
    assert page.effective_at == NOW
    assert "启动时间应为18时。" in page.publication_html()
