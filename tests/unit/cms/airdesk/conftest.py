"""Who stands at the desk? Somebody with every permission of it, and an editor without."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client


@pytest.fixture
def editor(db) -> User:
    user = User.objects.create_user("editor", password="x")
    user.groups.set(Group.objects.filter(name="Editors"))
    return user


@pytest.fixture
def officer(db) -> User:
    user = User.objects.create_user("officer", password="x", first_name="明", last_name="李")
    user.groups.set(Group.objects.filter(name="Editors"))
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=["airquality", "grid"])
    )
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk(officer) -> Client:
    return signed_in(officer)


@pytest.fixture
def outsider(editor) -> Client:
    return signed_in(editor)
