"""What may each role do? One table; the groups are made from it on every start.

A page family grants the permissions of its own models in the same terms, from its
`wagtail_hooks`:

    @hooks.register(ROLE_PERMISSIONS_HOOK)
    def granted() -> dict[Role, tuple[str, ...]]:
        return {Role.OFFICE_WRITER: ("flashreports.change_submission",)}
"""

from dataclasses import dataclass
from typing import Final

from cms.workflows.enums import Role

ROLE_PERMISSIONS_HOOK: Final = "portal_role_permissions"


@dataclass(frozen=True, slots=True)
class Grant:
    """What the group of a role holds.

    Attributes:
        name: What the group is called when it is made.
        pages: Wagtail's page permissions at the root; "publish" is never among them.
        files: Permissions for pictures and documents at the root collection.
        permissions: Django's permissions, as `app.codename`.
    """

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()


_DESK: Final = "wagtailadmin.access_admin"
_FILES: Final = ("add", "change", "choose")
_AIR: Final = (
    "airquality.add_forecast",
    "airquality.change_forecast",
    "airquality.delete_forecast",
    "airquality.view_forecast",
    "airquality.change_reading",
    "airquality.add_monthconfirmation",
    "airquality.view_import",
    "airquality.view_livesource",
)
_DELEGATION: Final = (
    "workflows.add_delegation",
    "workflows.change_delegation",
    "workflows.view_delegation",
)


def _keeps(model: str, *actions: str) -> tuple[str, ...]:
    """Return the permissions to do these things with the rows of a list."""
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in actions)


# The lists that all rooms use. Sources and wordings are the language of the publicity department;
# holidays move every deadline of the office, so its own people keep them. Of a source or a wording
# that is wrong nobody needs the row again: sources are switched off, since pages name them.
_SOURCES: Final = "core.authorisedsource"
_WORDINGS: Final = "proofreading.wording"
_HOLIDAYS: Final = "calendar.specialday"
_ALL: Final = ("add", "change", "delete", "view")
_OFFICE_LISTS: Final = (*_keeps(_HOLIDAYS, *_ALL), *_keeps(_SOURCES, "view"))
_READ_LISTS: Final = tuple(
    name for one in (_SOURCES, _WORDINGS, _HOLIDAYS) for name in _keeps(one, "view")
)

ROLES: Final[dict[Role, Grant]] = {
    # Pictures and documents of a reporter follow from the county: see `file_rooms`.
    Role.COUNTY_REPORTER: Grant("县区通讯员", ("add", "change"), (), (_DESK,)),
    Role.OFFICE_WRITER: Grant(
        "办公室撰稿人",
        ("add", "change", "lock", "unlock"),
        _FILES,
        (_DESK, *_AIR, *_OFFICE_LISTS),
    ),
    Role.DEPARTMENT_LEAD: Grant(
        "科室负责人",
        ("add", "change", "lock", "unlock"),
        _FILES,
        (_DESK, *_AIR, *_DELEGATION, *_OFFICE_LISTS, "workflows.stop_schedule"),
    ),
    Role.CHIEF_LEAD: Grant(
        "主要负责人",
        ("add", "change", "lock", "unlock"),
        ("choose",),
        (_DESK, "airquality.view_forecast", *_DELEGATION, "workflows.stop_schedule"),
    ),
    Role.PROPAGANDA_EDITOR: Grant(
        "宣传部编辑",
        ("add", "change", "lock", "unlock"),
        _FILES,
        (
            _DESK,
            *_keeps(_SOURCES, "add", "change", "view"),
            *_keeps(_WORDINGS, *_ALL),
        ),
    ),
    Role.GRID_OFFICER: Grant("网格员", (), (), (_DESK,)),
    Role.CASE_INTAKE: Grant("投诉受理员", (), (), (_DESK,)),
    Role.CASE_DISPATCHER: Grant("投诉调度员", (), (), (_DESK,)),
    Role.CASE_INSPECTOR: Grant("督察员", (), (), (_DESK,)),
    Role.PRIVACY_OFFICER: Grant("个人信息保护专员", (), (), (_DESK,)),
    Role.AUDITOR: Grant(
        "审计监督员",
        (),
        (),
        (
            _DESK,
            "workflows.read_everything",
            "workflows.view_delegation",
            "workflows.view_checkitem",
            "airquality.view_forecast",
            "airquality.view_import",
            "airquality.view_livesource",
            "audit.view_auditentry",
            *_READ_LISTS,
        ),
    ),
}
