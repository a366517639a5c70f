"""Which feeds are there? One line for each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Ending of the address -> media type, and the name that readers know.
FORMATS = {
    "rss": ("application/rss+xml", "RSS"),
    "atom": ("application/atom+xml", "Atom"),
    "json": ("application/feed+json", "JSON Feed"),
}
AREA_PREFIX = "area-"


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed in all its formats.

    Attributes:
        name: As it stands in the address, `/feeds/<name>.<format>`.
        title: What it brings, for readers; the site's name goes before it.
        kinds: The publications' kinds that it brings; None for all.
        path: The page of the site that shows the same.
        area_code: Only what is about this area; "" for all.
    """

    name: str
    title: str | Promise
    kinds: frozenset[str] | None = None
    path: str = "/"
    area_code: str = ""


CHANNELS: dict[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel("all", _("All publications")),
        Channel("bulletins", _("Air quality bulletins"), frozenset({"bulletins"}), "/bulletins/"),
        Channel("articles", _("Notices, news and policies"), frozenset({"articles"})),
        Channel(
            "responses", _("Responses to public concern"), frozenset({"responses"}), "/responses/"
        ),
        Channel(
            "flash-reports", _("Flash reports"), frozenset({"flash-reports"}), "/flash-reports/"
        ),
        Channel(
            "enforcement",
            _("Enforcement and campaigns"),
            frozenset({"enforcement", "campaigns", "penalties"}),
            "/enforcement/",
        ),
        Channel("alerts", _("Heavy-pollution alerts"), frozenset({"alerts"}), "/alerts/"),
    )
}
