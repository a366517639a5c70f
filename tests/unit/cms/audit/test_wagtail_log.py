"""Does everything that Wagtail logs stand in the trail too: pages, settings, users and groups?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageLogEntry, Site

from cms.audit.entries import KnownState
from cms.audit.models import AuditedModelLogEntry, AuditedPageLogEntry
from cms.core.models import SiteSettings
from tests.factories.pages import NOON, draft, home, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db


def test_a_page_is_followed_from_the_draft_to_the_public_version(told, officer):
    page = draft(NoticePage(title="通知", body="旧"))
    page.body = "新"
    page.save_revision(user=officer, log_action=True, changed=True).publish(user=None)

    _, edited, published = told()
    assert (edited.action, edited.actor_name) == ("wagtail.edit", officer.get_full_name())
    assert (edited.target_type, edited.target_id) == ("test_pages.noticepage", str(page.pk))
    assert published.action == "wagtail.publish"
    assert ["body", "", "新"] in published.changes


def test_an_edit_says_from_what_to_what(told, officer):
    page = draft(NoticePage(title="通知", body="旧"))
    page.save_revision(log_action=True)
    page.body = "新"
    page.save_revision(user=officer, log_action=True)

    assert told()[-1].changes == [["body", "旧", "新"]]


def test_an_edit_of_something_the_trail_did_not_know_says_that_it_did_not(told):
    page = draft(NoticePage(title="通知", body="旧"))
    KnownState.objects.all().delete()
    page.body = "新"
    page.save_revision(log_action=True)

    assert ["body", None, "新"] in told()[-1].changes


def test_both_logs_are_written_or_neither(told):
    page = draft(NoticePage(title="通知"))
    with pytest.raises(RuntimeError), transaction.atomic():
        log(page, "wagtail.lock")
        raise RuntimeError

    assert [entry.action for entry in told()] == ["wagtail.create"]
    assert not PageLogEntry.objects.filter(action="wagtail.lock").exists()


def test_a_reason_in_wagtails_data_is_the_reason_of_the_entry(told):
    log(draft(NoticePage(title="通知")), "wagtail.lock", data={"reason": "核对中", "token": "abc"})

    entry = told()[-1]
    assert entry.reason == "核对中"
    assert entry.details == {"token": "***"}


def test_a_deleted_page_keeps_its_name_in_the_trail(told):
    page = draft(NoticePage(title="作废的通知"))
    page.delete()

    entry = told()[-1]
    assert (entry.action, entry.target_label) == ("wagtail.delete", "作废的通知")


def test_each_entry_shows_once_in_wagtails_own_history(admin_client):
    log(draft(NoticePage(title="通知")), "wagtail.lock")

    assert log_registry.get_log_entry_models() == {AuditedPageLogEntry, AuditedModelLogEntry}
    answer = admin_client.get(reverse("wagtailadmin_reports:site_history"))
    shown = [entry.action for entry in answer.context["object_list"]]
    assert shown == ["wagtail.lock", "wagtail.create"]


def test_a_setting_is_followed(told, admin_client):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.for_site(site)
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
    for organiser in ("汉中市生态环境局", "汉中市大气办"):
        assert admin_client.post(address, {"organiser": organiser}).status_code == 302

    assert told()[-1].target_type == "core.sitesettings"
    assert told()[-1].changes == [["organiser", "汉中市生态环境局", "汉中市大气办"]]


def test_a_user_is_followed_without_password_and_address(told, admin_client, officer):
    address = reverse("wagtailusers_users:edit", args=[officer.pk])
    form = {"username": "liming", "first_name": "明", "last_name": "李", "is_active": "on"}
    admin_client.post(address, form | {"email": "one@example.cn"})
    group = Group.objects.get(name="Editors")
    more = {"email": "two@example.cn", "groups": [group.pk]}
    more |= {"password1": "Vk39-dkw-1", "password2": "Vk39-dkw-1"}
    assert admin_client.post(address, form | more).status_code == 302

    changes = {name: (old, new) for name, old, new in told()[-1].changes}
    assert changes["groups"] == ("[]", '["Editors"]')
    assert changes["email"] == changes["password"] == ("***", "***")
    assert "example.cn" not in str([entry.changes for entry in told()])
    assert "pbkdf2" not in str([entry.changes for entry in told()])


def test_a_groups_rights_over_pages_are_followed(told, admin_client):
    group = Group.objects.create(name="宣传部")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    panels = admin_client.get(address).context["permission_panels"]
    counts = {
        f"{panel.prefix}-{part}_FORMS": 0
        for panel in panels if hasattr(panel, "prefix")
        for part in ("TOTAL", "INITIAL")
    }  # fmt: skip
    offered = panels[0].empty_form.fields["permissions"].queryset.first()
    form = counts | {
        "name": "宣传部",
        "page_permissions-TOTAL_FORMS": 1,
        "page_permissions-0-page": home().pk,
        "page_permissions-0-permissions": [offered.codename],
    }
    assert admin_client.post(address, form).status_code == 302

    assert GroupPagePermission.objects.filter(group=group).exists()
    last = told()[-1]
    assert (last.target_type, last.target_label) == ("auth.group", "宣传部")
    assert "page_permissions" in [name for name, _, _ in last.changes]
    assert last.actor_name == "admin"


def test_a_deed_whose_entry_cannot_be_written_is_undone(told, admin_client, monkeypatch):
    """A form of the desk is one transaction: the deed and its entry, or neither."""
    page = draft(NoticePage(title="通知", slug="n"))
    admin_client.raise_request_exception = False

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("cms.audit.models.log_entry_record", fails)
    answer = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"title": "改了", "slug": "n"} | COMMENTS,
    )

    assert answer.status_code == 500
    assert Page.objects.get(pk=page.pk).draft_title == "通知"
    assert page.revisions.count() == 1


COMMENTS = {
    f"comments-{part}_FORMS": value
    for part, value in (("TOTAL", 0), ("INITIAL", 0), ("MIN_NUM", 0), ("MAX_NUM", 0))
}


@pytest.mark.parametrize("pages", [5, 25])
def test_an_entry_costs_the_same_however_long_the_trail_is(
    pages, told, django_assert_max_num_queries
):
    for number in range(pages):
        notice(f"通知{number}", at=NOON + timedelta(minutes=number))
    page = draft(NoticePage(title="又一份"))
    log(page, "wagtail.edit", content_changed=True)

    with django_assert_max_num_queries(20):
        log(page, "wagtail.edit", content_changed=True)


def test_a_log_without_anybody_is_the_systems(told):
    log(User.objects.create_user("x"), "wagtail.edit")

    assert (told()[-1].actor_id, told()[-1].actor_name) == ("", "")
    assert ModelLogEntry.objects.exists()
