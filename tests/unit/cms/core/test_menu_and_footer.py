"""Does the menu follow the columns, and is what the footer lacks named without failing?"""

import pytest
from django.core.checks import INFO
from django.test import RequestFactory

from cms.articles.enums import ArticleKind
from cms.articles.setup import articles_set_up
from cms.core.footer import REQUIRED, footer_check
from cms.core.models import SiteSettings
from cms.core.navigation import main_navigation
from tests.factories.articles import column
from tests.factories.pages import home, notice, restrict

pytestmark = pytest.mark.django_db


def labels(path: str = "/") -> list[str]:
    """Return what stands between the home page with the air, and the complaints at the end."""
    first, air, *between, last = main_navigation(RequestFactory().get(path))
    assert (first.url, air.url, last.url) == ("/", "/air/", "/complaints/")
    return [item.label for item in between]


def test_the_menu_is_made_of_the_columns_that_are_shown_in_menus() -> None:
    shown, hidden, private = (
        column(kind) for kind in (ArticleKind.NEWS, ArticleKind.POLICY, ArticleKind.SCIENCE)
    )
    for page in (shown, private):
        page.show_in_menus = True
        page.save()
    restrict(private)
    assert labels() == [shown.title]
    assert hidden.title not in labels()


def test_the_column_of_the_page_at_hand_is_marked() -> None:
    page = column(ArticleKind.NEWS)
    page.show_in_menus = True
    page.save()
    items = main_navigation(RequestFactory().get(f"{page.url}one/"))
    assert [item.is_current for item in items] == [False, False, True, False]


def test_columns_stand_under_few_headings_in_the_order_of_the_tree() -> None:
    articles_set_up(home=home())
    request = RequestFactory().get("/policies/")
    first, air, work, rules, science, complaints = main_navigation(request)
    assert (first.url, air.url, science.url) == ("/", "/air/", "/science/")
    assert complaints.url == "/complaints/"
    assert [one.url for one in work.items] == ["/news/", "/measures/"]
    assert [one.url for one in rules.items] == ["/notices/", "/policies/", "/interpretations/"]
    assert (work.url, work.is_current) == ("", False)
    assert (rules.url, rules.is_current) == ("", True)
    assert [one.url for one in rules.items if one.is_current] == ["/policies/"]


def test_a_page_that_is_no_column_stands_by_itself() -> None:
    page = notice("关于本站", slug="about", show_in_menus=True)
    assert labels()[-1] == page.title


def test_what_the_footer_lacks_is_named_and_fails_nothing() -> None:
    site = home().sites_rooted_here.get()
    (told,) = footer_check(None)
    assert told.level == INFO
    assert told.id == "portal.I010"
    assert all(str(label) in told.msg for label in REQUIRED.values())
    filled = dict.fromkeys(REQUIRED, "x")
    SiteSettings.objects.update_or_create(site=site, defaults=filled | {"contact": ""})
    (told,) = footer_check(None)
    assert str(REQUIRED["contact"]) in told.msg
    assert str(REQUIRED["organiser"]) not in told.msg
    SiteSettings.objects.update(contact="0916-0000000")
    assert footer_check(None) == []
