"""How does a feed read in traditional Chinese and in English?

Traditional Chinese is derived from the finished texts, as on the pages. In English the portal's own
sentences, places and the standard's words are English; what is not translated stays Chinese as a
whole, and the item says so.
"""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from api.feeds.documents import FeedDocument, FeedItem
from cms.core.files import PublicationFile
from cms.core.languages.addresses import address_in
from cms.core.languages.english import english_words
from cms.core.languages.middleware import SPOKEN
from cms.core.languages.pages import CHINESE, texts_replaced, traditional_page, traditional_text
from cms.publications import language_tag

Change = Callable[[str], str]
# Language of an address -> how others write it.
TAGS = {
    settings.LANGUAGE_CODE: language_tag(settings.LANGUAGE_CODE),
    "zh-hant": "zh-Hant",
    "en": "en",
}


def spoken(language: str) -> str:
    """Return the language in which the templates speak when a feed is asked for in another."""
    return SPOKEN.get(language, language)


def in_language(document: FeedDocument, language: str) -> FeedDocument:
    """Return a feed in the language of its address; its permanent ids stay."""
    if language == settings.LANGUAGE_CODE:
        return document
    text, html = _changes(language)
    items = tuple(_item(item, language, text, html) for item in document.items)
    return replace(
        document,
        url=_address(document.url, language),
        title=text(document.title),
        description=text(document.description),
        author=text(document.author),
        language=TAGS[language],
        items=items,
        tombstones=tuple(replace(one, why=text(one.why)) for one in document.tombstones),
    )


def text_in(language: str) -> Change:
    """Return what brings a plain text into a language."""
    return str if language == settings.LANGUAGE_CODE else _changes(language)[0]


def _changes(language: str) -> tuple[Change, Change]:
    """Return what changes a plain text, and what changes HTML."""
    if language == "zh-hant":
        return traditional_text, traditional_page
    words = english_words()

    def english(text: str) -> str:
        return texts_replaced(text, words)

    def plain(text: str) -> str:
        # A sign of comparison is no tag: only what has none is looked through.
        return text if "<" in text else english(text)

    return plain, english


def _item(item: FeedItem, language: str, text: Change, html: Change) -> FeedItem:
    changed = replace(
        item,
        url=_address(item.url, language),
        title=text(item.title),
        summary=text(item.summary),
        html=html(item.html),
        language=TAGS[language],
        categories=tuple(text(name) for name in item.categories),
        picture=_file(item.picture, text) if item.picture else None,
        attachments=tuple(_file(file, text) for file in item.attachments),
    )
    is_told = language == "en" and item.language != changed.language
    return _told(changed, item.language) if is_told else changed


def _told(item: FeedItem, original: str) -> FeedItem:
    """Say of an item that is not wholly in English that it is not."""
    if not CHINESE.search(item.title + item.html):
        return item
    sentence = _("This page has not been translated: it is shown in Chinese.")
    note = format_html('<p lang="en">{}</p>', sentence)
    return replace(item, language=original, html=note + item.html)


def _file(file: PublicationFile, text: Change) -> PublicationFile:
    return replace(file, title=text(file.title))


def _address(url: str, language: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=address_in(parts.path, language)))
