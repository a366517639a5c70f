"""Does the bar over a page offer each role only what the role may do there?"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.urls import reverse

from cms.workflows.enums import Role
from tests.unit.cms.workflows.round import fresh, pass_all, person

BAR = Template("{% load wagtailuserbar %}{% wagtailuserbar %}")
WRITERS = {
    Role.COUNTY_REPORTER,
    Role.OFFICE_WRITER,
    Role.DEPARTMENT_LEAD,
    Role.CHIEF_LEAD,
    Role.PROPAGANDA_EDITOR,
}
NEVER = ("/unpublish/", "/delete/", "/move/", "/copy/", "/workflow/action/", "/publish")


def bar(rf, page, user):
    request = rf.get(page.url)
    request.user = user
    return BAR.render(Context({"request": request, "page": page}))


@pytest.fixture
def live(draft, writer, department, chief):
    pass_all(draft, writer, department, chief)
    return fresh(draft)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_what_it_may_do(rf, live, home, reporter, role):
    user = reporter if role == Role.COUNTY_REPORTER else person("somebody", role)
    offered = bar(rf, live, user)
    edit = reverse("wagtailadmin_pages:edit", args=[live.pk])

    assert (edit in offered) == (role in WRITERS)
    assert not [one for one in NEVER if one in offered]


def test_a_reporter_is_not_led_into_another_countys_page(rf, live, home, reporter):
    assert reverse("wagtailadmin_pages:edit", args=[home.pk]) not in bar(rf, home, reporter)


def test_readers_have_no_bar(rf, live):
    assert bar(rf, live, AnonymousUser()).strip() == ""


def test_no_public_page_brings_it(client, home, administrator):
    client.force_login(administrator)

    assert "wagtail-userbar" not in client.get(home.url).content.decode()
