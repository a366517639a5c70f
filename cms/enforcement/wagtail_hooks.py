"""Where does enforcement show up in the admin?"""

from wagtail import hooks

from cms.enforcement.penalties.permissions import ROLE_GRANTS
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return ROLE_GRANTS
