"""How does a letter become plain text and simple HTML, in simplified, traditional or English?

Traditional Chinese is derived from the written letter, as everywhere on the site. In English the
portal's own sentences are English, and so are places and the standard's words where a line is
nothing but those; titles stay as they were published.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.languages.addresses import address_in
from cms.core.languages.english import english_words
from cms.core.languages.pages import texts_replaced, traditional_page, traditional_text
from cms.core.subjects import SUBJECTS
from cms.subscriptions.choices import area_choices
from cms.subscriptions.enums import LetterKind, LinkFor
from cms.subscriptions.models import Subscription
from cms.subscriptions.sealing import link_key

SIGNATURE: Final = "-- "
# How a page of ours is named in a letter's own language.
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent."""

    subject: str
    text: str
    html: str
    end_url: str


def letter_written(
    subscription: Subscription, kind: LetterKind, subject: str, context: Mapping[str, Any]
) -> Letter:
    """Return a letter as it is sent; the language of its templates is the active one."""
    language = subscription.language
    text_in, html_in = _changes(language)
    links = {name: link_to(subscription, name) for name in LinkFor}
    shown = {
        "site": site_name(language),
        "subject": subject,
        "language": language,
        "tag": TAGS[language],
        "links": {name.value: url for name, url in links.items()},
        "base_url": f"{settings.BASE_URL}{address_in('/', language).rstrip('/')}",
        **context,
    }
    name = f"subscriptions/letters/{kind.value}"
    text = _without_gaps(render_to_string(f"{name}.txt", shown))
    return Letter(
        subject=text_in(f"{' '.join(subject.split())} – {shown['site']}"),
        text=text_in(text),
        html=html_in(render_to_string(f"{name}.html", shown).lstrip()),
        end_url=links[LinkFor.END],
    )


def link_to(subscription: Subscription, purpose: LinkFor) -> str:
    """Return the address of a page that only this letter's reader can open."""
    path = address_in(reverse(f"subscriptions:{purpose.value}"), subscription.language)
    return f"{settings.BASE_URL}{path}?{urlencode({'key': link_key(subscription, purpose)})}"


def chosen_words(subscription: Subscription) -> list[str]:
    """Return what was chosen, line by line."""
    names = dict(area_choices())
    subjects = [str(SUBJECTS[one].title) for one in subscription.subjects if one in SUBJECTS]
    places = [names[code] for code in subscription.area_codes if code in names]
    lines = []
    if subjects:
        lines.append(_("Subjects: %(subjects)s") % {"subjects": _listed(subjects)})
    lines.append(_("Places: %(places)s") % {"places": _listed(places or [_("all")])})
    if subscription.aqi_threshold:
        lines.append(_("A warning from AQI %(aqi)d on") % {"aqi": subscription.aqi_threshold})
    if subjects:
        lines.append(str(subscription.get_rhythm_display()))
    return lines


def site_name(language: str) -> str:
    """Return what the site is called in a language."""
    return settings.SITE_NAME_EN if language == "en" else settings.WAGTAIL_SITE_NAME


def _listed(words: list[str]) -> str:
    return _(", ").join(words)


def _changes(language: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    if language == "zh-hant":
        return traditional_text, traditional_page
    if language == "en":
        words = english_words()
        return (lambda text: _lines(text, words)), (lambda html: texts_replaced(html, words))
    return str, str


def _lines(text: str, words: Mapping[str, str]) -> str:
    """Put in English line by line: one that is not wholly English then stays as it is."""
    lines = text.split("\n")
    return "\n".join(line if "<" in line else texts_replaced(line, words) for line in lines)


def _without_gaps(text: str) -> str:
    """Return a text without the empty lines that a template leaves."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            # The line before a signature ends with a blank: mail programs know it by that.
            lines.append(line if line == SIGNATURE else line.rstrip())
    return "\n".join(lines) + "\n"
