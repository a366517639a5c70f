"""Does any screen, button, bulk action or API let something out that was not reviewed?"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import AbstractPage, Page, PageLogEntry, PagePermissionTester

from cms.home.models import HomePage
from cms.workflows import refusals
from cms.workflows.enums import Role
from tests.pages.models import NoticePage
from tests.unit.cms.workflows.doors import DOORS, public_state
from tests.unit.cms.workflows.round import client_of, fresh, pass_all, person

SOMEBODY = [*Role, "superuser", "moderator"]


@pytest.fixture
def elsewhere(home: HomePage) -> Page:
    return home.get_parent().add_child(instance=HomePage(title="别处", slug="elsewhere"))


@pytest.fixture
def live(draft: Any, elsewhere: Page, writer: User, department: User, chief: User) -> Any:
    pass_all(draft, writer, department, chief)
    return fresh(draft)


def somebody(who: str, page: Any) -> Client:
    """Return the browser of a role, of an administrator, or of somebody in Wagtail's own group."""
    if who == "superuser":
        return client_of(User.objects.create_superuser("root", password="x"))
    user = person("somebody", *([Role(who)] if who != "moderator" else []))
    if who == "moderator":
        user.groups.set(user.groups.model.objects.filter(name="Moderators"))
    return client_of(user)


@pytest.mark.parametrize(
    "door", [one for one in DOORS if not one.on_live], ids=lambda one: one.name
)
@pytest.mark.parametrize("who", SOMEBODY)
def test_a_draft_goes_out_by_no_door(draft, elsewhere, who, door):
    page = fresh(draft)
    client = somebody(who, page)
    before = public_state(page)

    door.attempt(client, page)

    assert public_state(page) == before
    assert not PageLogEntry.objects.filter(action="wagtail.publish").exists()


@pytest.mark.parametrize("door", [one for one in DOORS if one.on_live], ids=lambda one: one.name)
@pytest.mark.parametrize("who", SOMEBODY)
def test_what_is_online_stays_as_it_is(live, who, door):
    client = somebody(who, live)
    before = public_state(live)

    door.attempt(client, live)

    assert public_state(live) == before


def test_anonymous_finds_no_door(live):
    before = public_state(live)
    for door in DOORS:
        answer = door.attempt(Client(), live)
        assert answer.status_code in {302, 401, 403}, door.name
    assert public_state(live) == before


@pytest.mark.parametrize("door", [one for one in DOORS if not one.also], ids=lambda one: one.name)
def test_each_door_is_a_real_one(draft, live, administrator, monkeypatch, door):
    """Without the reviews an administrator goes through every one of them."""
    monkeypatch.setattr(
        AbstractPage, "permissions_for_user", lambda page, user: PagePermissionTester(user, page)
    )
    monkeypatch.setattr(refusals, "refused", lambda *arguments: None)
    page = live if door.on_live else another(draft)
    before = public_state(page)

    door.attempt(client_of(administrator), page)

    assert public_state(page) != before


def another(draft: Any) -> Any:
    """Return a draft that nobody has reviewed, beside the page that is online."""
    page = NoticePage(title="另一份", slug="another", body="<p>正文</p>", live=False)
    draft.get_parent().add_child(instance=page)
    page.save_revision()
    return fresh(page)
