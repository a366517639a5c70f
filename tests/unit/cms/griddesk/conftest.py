"""Who stands at the desk of the grid? A lead who keeps it, an auditor who reads, an outsider."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from cms.griddesk.permissions import ROLE_GRANTS
from cms.workflows.enums import Role


def somebody(name, permissions):
    user = User.objects.create_user(name, password="x")
    for app, codename in (one.split(".") for one in ("wagtailadmin.access_admin", *permissions)):
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def lead(db):
    return somebody("lead", ROLE_GRANTS[Role.DEPARTMENT_LEAD])


@pytest.fixture
def auditor(db):
    return somebody("auditor", ROLE_GRANTS[Role.AUDITOR])


@pytest.fixture
def outsider(db):
    return somebody("outsider", ())
