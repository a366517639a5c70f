"""Do the desk's screens let the right people correct, withdraw and restore, and nobody else?"""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from cms.core.lifecycle.models import Correction, Withdrawal
from cms.core.lifecycle.services import page_withdraw
from tests.factories.pages import NOON, draft, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

COMMENTS = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
ORDER = {"category": "factual-error", "reason": "所列企业有误。", "understood": "on"}


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def seen():
    return notice("通知", slug="notice")


@pytest.fixture
def chief():
    user = User.objects.create_user("chief")
    user.groups.set(Group.objects.filter(name="Editors"))
    user.user_permissions.add(Permission.objects.get(codename="withdraw_page"))
    return client_of(user)


@pytest.fixture
def editor():
    user = User.objects.create_user("editor")
    user.groups.set(Group.objects.filter(name="Editors"))
    return client_of(user)


@pytest.mark.parametrize("name", ["page_correct", "page_withdraw", "page_restore"])
def test_a_stranger_is_sent_to_the_door(seen, name):
    for method in ("get", "post"):
        answer = getattr(Client(), method)(reverse(name, args=[seen.pk]))
        assert answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("name", ["page_withdraw", "page_restore"])
def test_writing_does_not_include_withdrawing(seen, editor, name):
    for method in ("get", "post"):
        answer = getattr(editor, method)(reverse(name, args=[seen.pk]), ORDER)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("name", ["page_correct", "page_withdraw", "page_restore"])
def test_a_draft_has_none_of_it(admin_client, name):
    page = draft(NoticePage(title="草稿"))

    assert admin_client.get(reverse(name, args=[page.pk])).status_code == 404


def test_a_withdrawal_says_first_where_the_page_vanishes(seen, chief):
    text = chief.get(reverse("page_withdraw", args=[seen.pk])).content.decode()

    assert "/notice/" in text and "410" in text and "Atom" in text


@pytest.mark.parametrize("missing", ["category", "reason", "understood"])
def test_a_withdrawal_needs_category_reason_and_a_tick(seen, chief, missing):
    form = {name: value for name, value in ORDER.items() if name != missing}

    answer = chief.post(reverse("page_withdraw", args=[seen.pk]), form)
    assert missing in answer.context["form"].errors
    assert not Withdrawal.objects.exists()


def test_a_page_is_withdrawn_and_restored(seen, chief, client):
    answer = chief.post(reverse("page_withdraw", args=[seen.pk]), ORDER)

    assert answer["Location"] == reverse("page_restore", args=[seen.pk])
    assert Withdrawal.objects.get().by.username == "chief"
    assert client.get("/notice/").status_code == 410
    assert "所列企业有误。" in chief.get(answer["Location"]).content.decode()

    chief.post(answer["Location"])
    assert NoticePage.objects.get().live
    assert Withdrawal.objects.get().restored_by.username == "chief"


def test_what_is_not_public_is_not_withdrawn_twice(seen, chief):
    page_withdraw(page=seen, category="other", reason="x", by=None, now=NOON)

    chief.post(reverse("page_withdraw", args=[seen.pk]), ORDER)
    assert Withdrawal.objects.count() == 1


def test_a_correction_begins_with_what_was_wrong(seen, admin_client):
    address = reverse("page_correct", args=[seen.pk])
    assert "what" in admin_client.post(address, {"why": "录入错误。"}).context["form"].errors

    answer = admin_client.post(address, {"what": "误为35。", "why": "录入错误。"})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[seen.pk])
    text = admin_client.get(answer["Location"]).content.decode()
    assert "误为35。" in text
    assert not Correction.objects.exists()


def test_the_editor_asks_for_the_notice_only_where_readers_have_seen_the_page(seen, admin_client):
    def page_of(page):
        return admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert 'name="correction_what"' in page_of(seen)
    assert 'name="correction_what"' not in page_of(draft(NoticePage(title="草稿")))


def test_a_draft_of_a_change_may_be_saved_without_a_word(seen, admin_client):
    address = reverse("wagtailadmin_pages:edit", args=[seen.pk])

    answer = admin_client.post(address, {"title": "改了", "slug": "notice"} | COMMENTS)
    assert answer.status_code == 302
    assert NoticePage.objects.get().get_latest_revision_as_object().title == "改了"


def test_the_page_offers_what_can_be_done_with_it(seen, admin_client, editor):
    address = reverse("wagtailadmin_pages:edit", args=[seen.pk])
    places = [reverse(name, args=[seen.pk]) for name in ("page_correct", "page_withdraw")]

    text = admin_client.get(address).content.decode()
    assert all(place in text for place in places)
    assert places[1] not in editor.get(address).content.decode()


def test_deleting_what_was_seen_leads_to_its_withdrawal(seen, admin_client):
    answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[seen.pk]), follow=True)

    assert NoticePage.objects.exists()
    assert answer.status_code == 200 or answer.redirect_chain


def test_neither_are_many_deleted_at_once(seen, admin_client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin_client.post(f"{address}?id={seen.pk}")

    assert NoticePage.objects.exists()
