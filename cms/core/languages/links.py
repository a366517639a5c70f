"""How does a reader change the language?"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from cms.core.languages.addresses import address_in, stands_in_languages

# Each in its own language: who looks for it reads nothing else.
NAMES = {
    settings.LANGUAGE_CODE: ("zh-Hans", "简体"),
    "zh-hant": ("zh-Hant", "繁體"),
    "en": ("en", "English"),
}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page at hand in one language.

    Attributes:
        code: BCP 47.
        url: Address on this site, with the reader's question.
    """

    label: str
    code: str
    url: str
    is_current: bool


def language_links(request: HttpRequest) -> tuple[LanguageLink, ...]:
    """Return the page at hand in every language; none where it has no languages."""
    if not stands_in_languages(request.path) or request.method not in {"GET", "HEAD"}:
        return ()
    current = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    address = request.get_full_path()
    return tuple(
        LanguageLink(label, code, address_in(address, language), language == current)
        for language, (code, label) in NAMES.items()
    )
