"""Does every page family stand under the reviews, and keep to the county of its author?"""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import AbstractPage, Page

from cms.core.own_areas import OwnAreaForm
from cms.publications import families


@register()
def reviews_hold_everywhere(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a page class that answers for itself what somebody may do.

    Returns:
        `portal.E020` own permissions, `portal.E021` a form that lets a county's reporter choose
        any area.
    """
    pages: list[Any] = [model for model in apps.get_models() if issubclass(model, Page)]
    own = [
        Error(
            "The page class answers by itself what somebody may do, past the reviews.",
            hint="Remove permissions_for_user; cms.workflows answers for every page.",
            obj=model,
            id="portal.E020",
        )
        for model in pages
        if model.permissions_for_user is not AbstractPage.permissions_for_user
    ]
    return [*own, *_forms_without_areas()]


def _forms_without_areas() -> list[CheckMessage]:
    return [
        Error(
            "The form of the page family lets a county's reporter choose any area.",
            hint="Derive it from cms.core.own_areas.OwnAreaForm.",
            obj=family,
            id="portal.E021",
        )
        for family in families()
        if not issubclass(family.base_form_class, OwnAreaForm)
    ]
