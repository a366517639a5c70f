"""Every address by which a page could go out, go away or change its place without a review.

A door is a way to try: what is called, with what, and what would have changed if it had opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Revision


@dataclass(frozen=True)
class Door:
    """One way to try.

    Attributes:
        name: What it is called in the report of the tests.
        on_live: Whether it is tried on a page that is online, or on a draft.
        attempt: What somebody does.
        also: What else keeps it shut when the reviews do not.
    """

    name: str
    on_live: bool
    attempt: Callable[[Client, Page], Any]
    also: str = ""


# What has been out is protected by the database, too.
BEHIND = "a publication leaves a record that cannot be orphaned"
CORRECTED = {"correction_what": "标题有误。", "correction_why": "录入错误。"}


def edit_data(page: Any, **more: str) -> dict[str, str]:
    """Return what the editor sends."""
    empty = {"COUNT": "", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "area": str(page.area_id or ""),
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments-TOTAL_FORMS": "0",
        **{f"comments-{name}": value for name, value in empty.items() if name != "COUNT"},
        **more,
    }


def page_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def api(client: Client, page: Page, action: str, **data: Any) -> Any:
    address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return client.post(address, data, content_type="application/json")


def bulk(client: Client, page: Page, action: str, **data: str) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?id={page.pk}&next=/admin/", data)


def _edit(client: Client, page: Page, **more: str) -> Any:
    return client.post(page_url("edit", page.pk), edit_data(page, **more))


def _create(client: Client, page: Page) -> Any:
    address = page_url("add", "test_pages", "noticepage", page.get_parent().pk)
    data = edit_data(page, slug="new-one", **{"action-publish": "1"})
    return client.post(address, data)


def _revert(client: Client, page: Page, **more: str) -> Any:
    address = page_url("revisions_revert", page.pk, page.latest_revision_id)
    return client.post(address, edit_data(page, **more))


def _copy(client: Client, page: Page, **more: str) -> Any:
    data = {
        "new_title": "副本",
        "new_slug": "copied",
        "new_parent_page": str(page.get_parent().pk),
        **more,
    }
    return client.post(page_url("copy", page.pk), data)


def _elsewhere(page: Page) -> int:
    return (
        Page.objects.exclude(pk=page.get_parent().pk)
        .filter(depth=2)
        .values_list("pk", flat=True)[0]
    )


def _privacy(client: Client, page: Page) -> Any:
    data = {"restriction_type": PageViewRestriction.LOGIN}
    return client.post(page_url("set_privacy", page.pk), data)


DOORS = (
    Door("edit: publish", False, lambda c, p: _edit(c, p, **{"action-publish": "1"})),
    Door(
        "edit: schedule",
        False,
        lambda c, p: _edit(c, p, go_live_at="2031-01-01 10:00", **{"action-publish": "1"}),
    ),
    Door("create: publish", False, _create),
    Door("revert: publish", False, lambda c, p: _revert(c, p, **{"action-publish": "1"})),
    Door("bulk: publish", False, lambda c, p: bulk(c, p, "publish", include_descendants="on")),
    Door("api: publish", False, lambda c, p: api(c, p, "publish")),
    Door(
        "live edit: publish",
        True,
        lambda c, p: _edit(c, p, title="改了", **CORRECTED, **{"action-publish": "1"}),
    ),
    Door("unpublish", True, lambda c, p: c.post(page_url("unpublish", p.pk))),
    Door("bulk: unpublish", True, lambda c, p: bulk(c, p, "unpublish", include_descendants="on")),
    Door("api: unpublish", True, lambda c, p: api(c, p, "unpublish", recursive=True)),
    Door("delete", True, lambda c, p: c.post(page_url("delete", p.pk)), BEHIND),
    Door("bulk: delete", True, lambda c, p: bulk(c, p, "delete"), BEHIND),
    Door("api: delete", True, lambda c, p: api(c, p, "delete"), BEHIND),
    Door("move", True, lambda c, p: c.post(page_url("move_confirm", p.pk, _elsewhere(p)))),
    Door("bulk: move", True, lambda c, p: bulk(c, p, "move", chooser=str(_elsewhere(p)))),
    Door("api: move", True, lambda c, p: api(c, p, "move", destination_page_id=_elsewhere(p))),
    Door("privacy", True, _privacy),
    Door("copy: publish", True, lambda c, p: _copy(c, p, publish_copies="on")),
    Door("copy: alias", True, lambda c, p: _copy(c, p, alias="on")),
    Door("api: copy live", True, lambda c, p: api(c, p, "copy", slug="copied", keep_live=True)),
    Door("api: alias", True, lambda c, p: api(c, p, "create_alias", update_slug="copied")),
)


def public_state(page: Page) -> dict[str, Any]:
    """Return everything that the public could see a difference in."""
    live = Page.objects.filter(live=True).order_by("path")
    return {
        "live": list(live.values_list("pk", "title", "url_path", "live_revision_id")),
        "scheduled": list(
            Revision.objects.filter(approved_go_live_at__isnull=False).values_list("object_id")
        ),
        "private": PageViewRestriction.objects.count(),
        "exists": Page.objects.filter(pk=page.pk).exists(),
    }
