"""Which pages can anybody come upon, wherever they are listed?"""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from cms.core.models import PublicationPage
from portal.grid.models import Area


def families() -> tuple[type[PublicationPage], ...]:
    """Return the page families that go out."""
    return tuple(model for model in apps.get_models() if issubclass(model, PublicationPage))


def pages_below(
    sites: Iterable[Site], models: Collection[type[PublicationPage]], language: str
) -> PageQuerySet:
    """Return the pages of these families, live or not, locked or not, each only once."""
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False).values()
    return Page.objects.filter(
        below(sites),
        content_type__in=list(types),
        alias_of=None,
        locale__language_code=language,
    )


def below(sites: Iterable[Site]) -> Q:
    """Return the condition that some site leads to a page."""
    roots = (Q(path__startswith=site.root_page.path) for site in sites)
    return reduce(or_, roots, Q(pk__in=[]))


def about(area: Area, models: Iterable[type[PublicationPage]]) -> Q:
    each = (Q(pk__in=model.objects.filter(area=area).values("pk")) for model in models)
    return reduce(or_, each, Q(pk__in=[]))
