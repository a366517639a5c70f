"""Do the entries that several rooms share lead where they should, for whom they should?"""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.urls import reverse
from wagtail.models import Page

from cms.core.menus import ColumnItem, PermittedItem

pytestmark = pytest.mark.django_db


def test_a_column_is_looked_up_each_time():
    found = []
    item = ColumnItem("栏目", column=lambda: found[0] if found else None, name="column")

    assert item.url == reverse("wagtailadmin_explore_root")
    found.append(Page.objects.get(depth=2))
    assert item.url == reverse("wagtailadmin_explore", args=[found[0].pk])


def test_an_entry_is_shown_to_whoever_has_one_of_its_permissions(rf):
    request = rf.get("/")
    names = ("wagtailcore.add_page", "auth.add_user")
    keeper = User.objects.create_user("keeper")
    keeper.user_permissions.add(Permission.objects.get(codename="add_user"))
    shown = {}
    for name, user in (("keeper", keeper), ("nobody", AnonymousUser())):
        request.user = user
        shown[name] = PermittedItem("x", "/", permissions=names).is_shown(request)
        assert PermittedItem("x", "/").is_shown(request)

    assert shown == {"keeper": True, "nobody": False}
