"""Is there somebody to try each role as, with what the role may and nothing more?"""

import pytest
from django.contrib.auth.models import User

from cms.demo.account import ACCOUNTS, accounts_create, accounts_remove
from cms.workflows.enums import Role
from cms.workflows.permissions import areas_open_to, roles_of
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import Unit
from tests.factories.air import AreaFactory


@pytest.fixture
def accounts(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    desk_set_up()
    area = AreaFactory(code="610702", name="汉台区", parent=AreaFactory(city=True))
    Unit.objects.get_or_create(
        code="hantai", defaults={"name": "汉台区人民政府", "kind": "county", "area": area}
    )
    accounts_create()
    lines = (tmp_path / "demo-account.txt").read_text().splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines}


def test_each_role_has_one_account_that_opens_the_door(accounts, client):
    assert {one.role for one in ACCOUNTS} == set(Role)
    assert list(accounts) == [one.username for one in ACCOUNTS]
    for one in ACCOUNTS:
        answer = client.post(
            "/admin/login/", {"username": one.username, "password": accounts[one.username]}
        )
        assert answer.status_code == 302
        assert client.get("/admin/").status_code == 200
        user = User.objects.get(username=one.username)
        assert roles_of(user) == {one.role}
        assert not user.is_superuser
        client.logout()


def test_the_reporter_works_for_a_county(accounts):
    reporter = User.objects.get(username="demo-reporter")
    assert [area.code for area in areas_open_to(reporter)] == ["610702"]


def test_a_second_start_changes_no_password(accounts, tmp_path):
    before = (tmp_path / "demo-account.txt").read_text()
    accounts_create()
    assert (tmp_path / "demo-account.txt").read_text() == before


def test_all_go_without_a_trace(accounts, tmp_path):
    accounts_remove()
    assert not User.objects.filter(username__startswith="demo-").exists()
    assert not (tmp_path / "demo-account.txt").exists()
