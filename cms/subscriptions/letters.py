"""What does a letter say, in the language of its reader?

It is written at the last moment, from what is true then: a publication that was withdrawn is not
told, one that was corrected says so, and air that is good again warns nobody. A letter about which
there is nothing left to say is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Page

from cms.core.languages.middleware import SPOKEN
from cms.publications import Publication, published
from cms.subscriptions.choices import is_about, kinds_of, places_of
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.models import Subscription
from cms.subscriptions.retention import unconfirmed_for
from cms.subscriptions.selectors import published_between, wanted_of
from cms.subscriptions.thresholds import air_once, figures_now
from cms.subscriptions.wording import Letter, chosen_words, letter_written
from portal.airquality.standards import POLLUTANT_NAMES

MOST_IN_DIGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter is made from.

    Attributes:
        context: What its template shows.
        once: How it is remembered that this was told; "" where telling twice does no harm.
        is_demo: Whether something in it is demonstration data: then its subject says so.
    """

    subject: str
    context: Mapping[str, Any]
    once: str = ""
    is_demo: bool = False


About = Mapping[str, Any]
Writer = Callable[[Subscription, About, datetime], Draft | None]


def letter_for(
    subscription: Subscription, kind: LetterKind, about: About, now: datetime
) -> tuple[Letter, str] | None:
    """Return a letter and how it is remembered; None when there is nothing left to say."""
    with override(SPOKEN.get(subscription.language, subscription.language)):
        draft = _WRITERS[kind](subscription, about, now)
        if draft is None:
            return None
        subject = _("(Demonstration) %(subject)s") if draft.is_demo else "%(subject)s"
        told = subject % {"subject": draft.subject}
        return letter_written(subscription, kind, told, draft.context), draft.once


def _confirm(subscription: Subscription, about: About, now: datetime) -> Draft | None:
    if subscription.confirmed_at:
        return None
    context = {"chosen": chosen_words(subscription), "days": unconfirmed_for().days}
    return Draft(_("Please confirm your subscription"), context)


def _known(subscription: Subscription, about: About, now: datetime) -> Draft:
    return Draft(_("You are subscribed already"), {"chosen": chosen_words(subscription)})


def _publication(subscription: Subscription, about: About, now: datetime) -> Draft | None:
    found = _still_published(about, now)
    if found is None or not _is_wanted(subscription, found):
        return None
    announced = parse_datetime(str(about["at"]))
    since = subscription.chosen_at
    if announced is None or found.published_at <= since < announced:
        return None  # it came out before this was wanted
    return Draft(found.title, {"publication": found}, f"publication:{found.id}", found.is_demo)


def _still_published(about: About, now: datetime) -> Publication | None:
    pages = Page.objects.filter(pk=about["page_id"])
    found = published(kinds={about["kind"]}, among=pages, at=now)
    return next((one for one in found if one.id == about["id"]), None)


def _is_wanted(subscription: Subscription, found: Publication) -> bool:
    kinds = kinds_of(subscription.subjects)
    places = places_of(found.area_code)
    return (kinds is None or found.kind in kinds) and is_about(places, subscription.area_codes)


def _digest(subscription: Subscription, about: About, now: datetime) -> Draft | None:
    since, until = (parse_datetime(str(about[name])) for name in ("since", "until"))
    if since is None or until is None:
        return None
    found = wanted_of(
        published_between(since, until), kinds=about["kinds"], area_codes=about["area_codes"]
    )
    if not found:
        return None
    subject = ngettext("%(count)d new publication", "%(count)d new publications", len(found))
    context = {
        "publications": found[:MOST_IN_DIGEST],
        "more": max(len(found) - MOST_IN_DIGEST, 0),
        "since": since,
        "until": until,
    }
    is_demo = any(one.is_demo for one in found)
    return Draft(subject % {"count": len(found)}, context, f"digest:{about['until']}", is_demo)


def _air(subscription: Subscription, about: About, now: datetime) -> Draft | None:
    reached = figures_now(now).get(about["area"])
    threshold = subscription.aqi_threshold
    if reached is None or threshold is None or reached.aqi < threshold:
        return None
    result = reached.figure.result
    place = reached.figure.place
    context = {
        "place": place,
        "aqi": reached.aqi,
        "result": result,
        "primary": [POLLUTANT_NAMES[one].plain for one in result.primary] if result else [],
        "hour": reached.hour,
        "threshold": threshold,
        "path": f"/air/{place.code}/",
    }
    subject = _("%(place)s: AQI %(aqi)d") % {"place": place.name, "aqi": reached.aqi}
    return Draft(subject, context, air_once(place.code, reached.day), place.is_demo)


_WRITERS: Final[Mapping[LetterKind, Writer]] = {
    LetterKind.CONFIRM: _confirm,
    LetterKind.KNOWN: _known,
    LetterKind.PUBLICATION: _publication,
    LetterKind.DIGEST: _digest,
    LetterKind.AIR: _air,
}
