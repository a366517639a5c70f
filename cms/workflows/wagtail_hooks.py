"""Where do the reviews show up in the admin, and what is refused there?"""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks

from cms.core.own_areas import OWN_AREAS_HOOK
from cms.workflows.permissions import areas_open_to
from portal.grid.models import Area


@hooks.register(OWN_AREAS_HOOK)
def own_areas(user: Any) -> QuerySet[Area] | None:
    return areas_open_to(user)
