"""Who may try the editor's desk? One account with a random password, told once to the owner."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

USERNAME = "demo-editor"
GROUPS = ("Editors", "Moderators")
# Type forecasts, and see and decide what waits on the desk of the air.
AIR_PERMISSIONS = (
    "add_forecast",
    "change_forecast",
    "delete_forecast",
    "view_forecast",
    "change_reading",
    "add_monthconfirmation",
    "view_import",
    "view_livesource",
)


def account_file() -> Path:
    """Return where the demo account's name and password stand, readable by the owner alone."""
    return Path(settings.VAR_DIR) / "demo-account.txt"


def account_create() -> None:
    """Create the demo editor, who may write and publish but not administer, if there is none."""
    user, created = get_user_model().objects.get_or_create(
        username=USERNAME, defaults={"first_name": "演示", "last_name": "编辑"}
    )
    if not created:
        return
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name__in=GROUPS))
    user.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="airquality", codename__in=AIR_PERMISSIONS
        )
    )
    path = account_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(f"{USERNAME}\n{password}\n", encoding="utf-8")


def account_remove() -> None:
    """Remove the demo editor and the file with the password."""
    get_user_model().objects.filter(username=USERNAME).delete()
    account_file().unlink(missing_ok=True)
