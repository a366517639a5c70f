"""What does `/channels/` answer? The list of all feeds: for people, for readers, for programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree

from api.feeds.catalogue import Listed, places, subjects
from api.feeds.languages import TAGS, Change, text_in
from cms.core.navigation import Crumb

MAX_AGE = 3600  # seconds: a channel is added once in months
OPML_TYPE = "text/x-opml; charset=utf-8"


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """Show what can be followed, and how."""
    language = _language(request)
    example = subjects(language)[1]
    context = {
        "subjects": subjects(language),
        "places": places(language),
        "example": {one.form: one.url for one in example.addresses},
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Subscribe"))],
    }
    return render(request, "feeds/channels.html", context)


@require_safe
def opml(request: HttpRequest) -> HttpResponse:
    """Bring all feeds into a reader at once (OPML 2.0)."""
    language = _language(request)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    text = text_in(language)
    etree.SubElement(head, "title").text = text(settings.WAGTAIL_SITE_NAME)
    body = etree.SubElement(root, "body")
    for one in (*subjects(language), *places(language)):
        etree.SubElement(body, "outline", _outline(one, text), language=TAGS[language])
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    response = HttpResponse(content, content_type=OPML_TYPE)
    response["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    return _keepable(response)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Tell the same list to programs."""
    language = _language(request)
    text = text_in(language)
    found = [_as_json(one, text) for one in (*subjects(language), *places(language))]
    answer = {"language": TAGS[language], "channels": found}
    options = {"ensure_ascii": False, "indent": 1}
    return _keepable(JsonResponse(answer, json_dumps_params=options))


def _as_json(one: Listed, text: Change) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": text(one.title),
        "about": text(one.about),
        "rhythm": text(one.rhythm),
        "feeds": [{"url": each.url, "media_type": each.media_type} for each in one.addresses],
    }


def _outline(one: Listed, text: Change) -> dict[str, str]:
    rss = next(each for each in one.addresses if each.form == "rss")
    title = text(one.title)
    return {
        "type": "rss",
        "text": title,
        "title": title,
        "description": text(one.about),
        "xmlUrl": rss.url,
        "htmlUrl": f"{settings.BASE_URL}/",
        "version": "RSS2",
    }


def _language(request: HttpRequest) -> str:
    language: str = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    return language


def _keepable(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
