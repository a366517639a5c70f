"""By which subjects can what is published be followed? One line for each.

A feed, a subscription by e-mail and whoever else lets readers choose take their list from here, so
that the same name means the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_FULL = _("The full text, with pictures and files.")
_ON_PUBLICATION = _("As soon as it is published")


@dataclass(frozen=True, slots=True)
class Subject:
    """Some kinds of publications that belong together for readers.

    Attributes:
        name: As it stands in addresses.
        title: What it brings.
        kinds: The publications' kinds that it brings; None for all.
        path: The page of the site that shows the same.
        about: What it carries, in a sentence.
        rhythm: How often something comes.
    """

    name: str
    title: str | Promise
    kinds: frozenset[str] | None = None
    path: str = "/"
    about: str | Promise = _FULL
    rhythm: str | Promise = _ON_PUBLICATION


SUBJECTS: Final[Mapping[str, Subject]] = {
    subject.name: subject
    for subject in (
        Subject(
            "all",
            _("All publications"),
            about=_("Everything that the office publishes."),
            rhythm=_("Several times a day"),
        ),
        Subject(
            "bulletins",
            _("Air quality bulletins"),
            frozenset({"bulletins"}),
            "/bulletins/",
            about=_("Daily bulletins, forecasts, monthly reports and rankings."),
            rhythm=_("Every day; monthly ones at the beginning of the month"),
        ),
        Subject(
            "articles",
            _("Notices, news and policies"),
            frozenset({"articles"}),
            about=_("Notices, work news, policies with their interpretation, and science."),
        ),
        Subject(
            "responses",
            _("Responses to public concern"),
            frozenset({"responses"}),
            "/responses/",
            about=_("Answers to what the public worries about, and refuted rumours."),
        ),
        Subject(
            "flash-reports",
            _("Flash reports"),
            frozenset({"flash-reports"}),
            "/flash-reports/",
            about=_("Reports on the work against haze, compiled from counties and departments."),
            rhythm=_("About once a month"),
        ),
        Subject(
            "enforcement",
            _("Enforcement and campaigns"),
            frozenset({"enforcement", "campaigns", "penalties"}),
            "/enforcement/",
            about=_("News of enforcement, typical cases and special campaigns."),
        ),
        Subject(
            "alerts",
            _("Heavy-pollution alerts"),
            frozenset({"alerts"}),
            "/alerts/",
            about=_("Alerts that the government has issued, each with its message in CAP 1.2."),
            rhythm=_("At once, whenever an alert is issued, changed or lifted"),
        ),
        Subject(
            "outcomes",
            _("Outcomes of complaints"),
            frozenset({"outcomes"}),
            "/complaints/",
            about=_("What became of complaints, without anything about who complained."),
        ),
    )
}
