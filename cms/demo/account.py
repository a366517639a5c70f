"""Who may try the desk? An account for each role with a random password, told once to the owner."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.workflows.enums import Role
from portal.grid.models import Unit


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to try the desk as.

    Attributes:
        username: What is typed at the door.
        name: What the desk shows.
        unit: Code of the unit that the person works for; nobody where it is empty.
    """

    username: str
    role: Role
    name: str
    unit: str = ""


OFFICE: Final = "daqiban"
ACCOUNTS: Final = (
    DemoAccount("demo-editor", Role.OFFICE_WRITER, "演示撰稿人", OFFICE),
    DemoAccount("demo-reporter", Role.COUNTY_REPORTER, "演示汉台通讯员", "hantai"),
    DemoAccount("demo-department", Role.DEPARTMENT_LEAD, "演示科室负责人", OFFICE),
    DemoAccount("demo-chief", Role.CHIEF_LEAD, "演示主要负责人", OFFICE),
    DemoAccount("demo-propaganda", Role.PROPAGANDA_EDITOR, "演示宣传部编辑", "xuanchuanbu"),
    DemoAccount("demo-grid", Role.GRID_OFFICER, "演示网格员", "hantai"),
    DemoAccount("demo-intake", Role.CASE_INTAKE, "演示投诉受理员", OFFICE),
    DemoAccount("demo-dispatcher", Role.CASE_DISPATCHER, "演示勉县调度员", "mianxian"),
    DemoAccount("demo-inspector", Role.CASE_INSPECTOR, "演示督察员", OFFICE),
    DemoAccount("demo-privacy", Role.PRIVACY_OFFICER, "演示个人信息保护专员", OFFICE),
    DemoAccount("demo-auditor", Role.AUDITOR, "演示审计监督员"),
)
USERNAMES: Final = tuple(account.username for account in ACCOUNTS)


def account_file() -> Path:
    """Return where the demo accounts' names and passwords stand, readable by the owner alone."""
    return Path(settings.VAR_DIR) / "demo-account.txt"


def accounts_create() -> None:
    """Create an account for each role, none of which administers, where there are none yet.

    The file has a line for each: name, password, and who it is; the writer comes first.
    """
    if get_user_model().objects.filter(username__in=USERNAMES).exists():
        return
    path = account_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    lines = [f"{one.username}\t{_create(one)}\t{one.name}" for one in ACCOUNTS]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _create(account: DemoAccount) -> str:
    """Create one account and return its password."""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(
        username=account.username, password=password, first_name=account.name
    )
    user.groups.set(Group.objects.filter(role__role=account.role))
    for unit in Unit.objects.filter(code=account.unit):
        unit.members.create(user=user)
    return password


def accounts_remove() -> None:
    """Remove the demo accounts and the file with the passwords."""
    get_user_model().objects.filter(username__in=USERNAMES).delete()
    account_file().unlink(missing_ok=True)
