"""Who stands at the desk of the grid, what stands in it, and how is a file brought to it?"""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client

from cms.griddesk.permissions import ROLE_GRANTS
from cms.workflows.enums import Role
from portal.grid.models import AreaCode
from tests.factories.air import AreaFactory


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


@pytest.fixture
def city():
    return AreaFactory(city=True)


@pytest.fixture
def hantai(city):
    return AreaFactory(code="610702", name="汉台区", parent=city)


@pytest.fixture
def nanzheng(city):
    area = AreaFactory(code="610703", name="南郑区", parent=city)
    AreaCode.objects.create(code="610721", area=area, name="南郑县")
    return area


@pytest.fixture
def brought(tmp_path, capsys):
    """Bring a file by the command; return exit status, what it said and what it refused."""

    def bring(content, *options, name="grid.geojson"):
        path = tmp_path / name
        path.write_bytes(content)
        status = 0
        try:
            call_command("import_grid", str(path), *options)
        except SystemExit as error:
            status = error.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return bring
