"""Which addresses of the desk are ours, and who gets in? Asked as a browser would ask."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from wagtail import hooks
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, get_page_models

from tests.answers import let_go

DENIED = {"/admin/", "/admin/login/"}
OURS = ("cms.", "api.")


def own_addresses() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each admin address that an app of ours registers: its name and its arguments."""
    for ask in hooks.get_hooks("register_admin_urls"):
        if ask.__module__.startswith(OURS):
            yield from _flat(ask())
    for viewset in own_viewsets():
        for pattern in viewset.get_urlpatterns():
            yield viewset.get_url_name(pattern.name), tuple(pattern.pattern.converters)


def own_viewsets() -> list[Any]:
    """Return the lists that our apps keep; pages have addresses of Wagtail's own."""
    # The addresses of the admin are read with those of the site, once; asking for the lists again
    # would register each of them again.
    reverse("wagtailadmin_home")
    return [
        one
        for one in viewsets.viewsets
        if type(one).__module__.startswith(OURS) and not isinstance(one, PageViewSet)
    ]


def _flat(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _flat(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else "")
        else:
            yield f"{space}{one.name}", tuple(one.pattern.converters)


def own_settings() -> list[type[Any]]:
    """Return the settings models of our apps."""
    return [model for model in registry if model.__module__.startswith("cms.")]


def own_page_types() -> list[type[Page]]:
    """Return the page types of our apps."""
    return [
        model
        for model in get_page_models()
        if model.__module__.startswith("cms.") and not model._meta.abstract
    ]


def model_named(label: str) -> type[Any]:
    """Return a model by its label."""
    return apps.get_model(label)


def gets_in(client: Client, address: str) -> bool:
    """Ask for an address, and leave no trace of having asked.

    An address that only takes forms gets an empty one. What leads to the door or to the first page
    of the desk, 403 and 404 are a refusal.
    """
    with transaction.atomic():
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address)
        let_go(answer)  # a file is handed out open
        transaction.set_rollback(True)
    assert answer.status_code < 500, f"{address}: {answer.status_code}"
    leads_away = answer.status_code in {301, 302} and answer["Location"].split("?")[0] in DENIED
    return answer.status_code not in {403, 404} and not leads_away


def page_forms(pages: dict[type[Page], Page]) -> Iterator[tuple[str, str]]:
    """Yield for each page type the form of a new page and that of one that is there."""
    for model, page in pages.items():
        label = model._meta.label_lower
        app, name = label.split(".")
        parent = page.get_parent()
        yield f"new {label}", reverse("wagtailadmin_pages:add", args=[app, name, parent.pk])
        yield f"edit {label}", reverse("wagtailadmin_pages:edit", args=[page.pk])
