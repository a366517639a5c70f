"""Is a withdrawn publication gone from everywhere, with a word in its place?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import Page

from cms.audit.entries import AuditEntry
from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.errors import NotPublishedError, NotWithdrawnError
from cms.core.lifecycle.models import PublicRecord, Withdrawal
from cms.core.lifecycle.services import page_restore, page_withdraw, publication_forget
from cms.publications import published
from tests.factories.pages import NOON, draft, home, notice, publish
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def by():
    return User.objects.create_user("chief", first_name="局", last_name="长")


@pytest.fixture
def seen():
    return notice("受罚名单", slug="list", body="<p>名单如下。</p>")


def withdraw(seen, by=None, category="factual-error", reason="所列企业有误。"):
    return page_withdraw(page=seen, category=category, reason=reason, by=by, now=LATER)


def test_it_remembers_who_ordered_it_when_and_why(seen, by):
    withdrawal = withdraw(seen, by)

    assert (withdrawal.page_id, withdrawal.by, withdrawal.withdrawn_at) == (seen.pk, by, LATER)
    assert withdrawal.category == WithdrawalReason.FACTUAL_ERROR
    entry = AuditEntry.objects.filter(action="core.withdraw").get()
    assert (entry.actor_id, entry.reason) == (str(by.pk), "所列企业有误。")


def test_the_address_says_so_with_status_410(seen, client):
    withdraw(seen)

    answer = client.get("/list/")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "受罚名单" in text and "所列企业有误。" in text and "名单如下。" not in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert "2026-11-20T15:00:00+08:00" in text


def test_for_privacy_the_title_is_withheld(seen, client):
    withdraw(seen, category="privacy", reason="涉及个人信息。")

    text = client.get("/list/").content.decode()
    assert "受罚名单" not in text
    assert "涉及个人信息。" in text


@pytest.mark.parametrize("tail", ["history/", "history/1/"])
def test_its_history_is_gone_with_it(seen, client, tail):
    seen.body = "<p>改</p>"
    publish(seen, at=NOON + timedelta(hours=1))
    withdraw(seen)

    assert client.get(f"/list/{tail}").status_code == 410


def test_it_is_gone_from_every_list(seen, client):
    withdraw(seen)

    assert published(at=LATER) == []
    assert "/list/" not in client.get("/sitemap.xml").content.decode()
    assert not NoticePage.objects.live().exists()


def test_a_draft_of_a_withdrawn_page_cannot_be_published(seen):
    revision = seen.save_revision()
    withdraw(seen)

    with pytest.raises(ValidationError):
        revision.publish()
    assert not NoticePage.objects.get().live


def test_a_plan_to_publish_is_called_off(seen):
    seen.go_live_at = LATER + timedelta(days=900)
    seen.body, seen.correction_what, seen.correction_why = "<p>x</p>", "a", "b"
    seen.save_revision().publish()
    assert NoticePage.objects.get().scheduled_revision
    withdraw(seen)

    assert not NoticePage.objects.get().scheduled_revision


def test_restored_it_is_as_it_was_with_its_first_date(seen, by, client):
    withdraw(seen)
    page_restore(page=Page.objects.get(pk=seen.pk), by=by, now=LATER + timedelta(hours=1))

    assert client.get("/list/").status_code == 200
    (found,) = published(at=LATER + timedelta(hours=2))
    assert (found.title, found.published_at) == ("受罚名单", NOON)
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.restored_by, withdrawal.restored_at) == (by, LATER + timedelta(hours=1))
    assert AuditEntry.objects.filter(action="core.restore", actor_id=str(by.pk)).exists()


def test_it_can_be_withdrawn_again(seen, by):
    withdraw(seen)
    page_restore(page=seen, by=by, now=LATER)
    seen.refresh_from_db()
    withdraw(seen, reason="又有误。")

    assert Withdrawal.objects.filter(restored_at=None).get().reason == "又有误。"


def test_only_what_is_public_can_be_withdrawn_and_once(seen):
    with pytest.raises(NotPublishedError):
        withdraw(draft(NoticePage(title="草稿")))
    withdraw(seen)
    with pytest.raises(NotPublishedError):
        withdraw(seen)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(page=seen, withdrawn_at=LATER, category="other", reason="x")


def test_only_what_is_withdrawn_can_be_restored(seen):
    with pytest.raises(NotWithdrawnError):
        page_restore(page=seen, by=None, now=LATER)


def test_an_unknown_category_is_refused(seen):
    with pytest.raises(ValueError, match="nonsense"):
        withdraw(seen, category="nonsense")


def test_a_mirror_of_it_is_gone_too(seen, client):
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    seen.create_alias(parent=section)
    withdraw(seen)

    assert client.get("/section/list/").status_code == 410


@pytest.mark.parametrize("how", ["page", "query", "parent"])
def test_what_readers_have_seen_cannot_be_deleted(how):
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    seen = notice("通知", under=section)
    deed = {
        "page": seen.delete,
        "query": Page.objects.filter(pk=seen.pk).delete,
        "parent": Page.objects.get(pk=section.pk).delete,
    }[how]

    with pytest.raises(ProtectedError), transaction.atomic():
        deed()
    assert NoticePage.objects.filter(pk=seen.pk).exists()


def test_a_draft_and_a_demonstration_can_be_deleted(seen):
    draft(NoticePage(title="草稿")).delete()
    demo = notice("演示", is_demo=True)
    withdraw(demo)
    demo.refresh_from_db()
    demo.delete()

    assert [one.title for one in NoticePage.objects.all()] == ["受罚名单"]
    with pytest.raises(ValueError, match="no demonstration"):
        publication_forget(page=seen)
    assert PublicRecord.objects.filter(page=seen).exists()
