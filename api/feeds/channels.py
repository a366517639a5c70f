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


_FULL = _("The full text, with pictures and files.")
_ON_PUBLICATION = _("As soon as it is published")


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed in all its formats.

    Attributes:
        name: As it stands in the address, `/feeds/<name>.<format>`.
        title: What it brings, for readers; the site's name goes before it.
        kinds: The publications' kinds that it brings; None for all.
        path: The page of the site that shows the same.
        area_code: Only what is about this area; "" for all.
        about: What it carries, in a sentence.
        rhythm: How often something comes.
    """

    name: str
    title: str | Promise
    kinds: frozenset[str] | None = None
    path: str = "/"
    area_code: str = ""
    about: str | Promise = _FULL
    rhythm: str | Promise = _ON_PUBLICATION


CHANNELS: dict[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel(
            "all",
            _("All publications"),
            about=_("Everything that the office publishes."),
            rhythm=_("Several times a day"),
        ),
        Channel(
            "bulletins",
            _("Air quality bulletins"),
            frozenset({"bulletins"}),
            "/bulletins/",
            about=_("Daily bulletins, forecasts, monthly reports and rankings."),
            rhythm=_("Every day; monthly ones at the beginning of the month"),
        ),
        Channel(
            "articles",
            _("Notices, news and policies"),
            frozenset({"articles"}),
            about=_("Notices, work news, policies with their interpretation, and science."),
        ),
        Channel(
            "responses",
            _("Responses to public concern"),
            frozenset({"responses"}),
            "/responses/",
            about=_("Answers to what the public worries about, and refuted rumours."),
        ),
        Channel(
            "flash-reports",
            _("Flash reports"),
            frozenset({"flash-reports"}),
            "/flash-reports/",
            about=_("Reports on the work against haze, compiled from counties and departments."),
            rhythm=_("About once a month"),
        ),
        Channel(
            "enforcement",
            _("Enforcement and campaigns"),
            frozenset({"enforcement", "campaigns", "penalties"}),
            "/enforcement/",
            about=_("News of enforcement, typical cases and special campaigns."),
        ),
        Channel(
            "alerts",
            _("Heavy-pollution alerts"),
            frozenset({"alerts"}),
            "/alerts/",
            about=_("Alerts that the government has issued, each with its message in CAP 1.2."),
            rhythm=_("At once, whenever an alert is issued, changed or lifted"),
        ),
        Channel(
            "outcomes",
            _("Outcomes of complaints"),
            frozenset({"outcomes"}),
            "/complaints/",
            about=_("What became of complaints, without anything about who complained."),
        ),
    )
}
