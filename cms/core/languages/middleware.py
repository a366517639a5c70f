"""In which language is this request answered?"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from cms.core.languages.addresses import address_in, language_and_path
from cms.core.languages.english import english_page
from cms.core.languages.pages import links_in, traditional_page

# The language that the templates speak; traditional Chinese is derived from simplified.
SPOKEN = {"zh-hant": "zh-hans"}
# In these people may write a page of their own; in the others every page is derived.
TRANSLATED = frozenset(
    code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE and code not in SPOKEN
)
WRITTEN = {"zh-hant": traditional_page, "en": english_page}


class ReadersRequest(HttpRequest):
    """A request that knows in which language its reader wants the answer."""

    reader_language: str


class LanguageAddressMiddleware:
    """Answer `/zh-hant/…` and `/en/…` with the page that stands without the prefix.

    What comes after sees the plain address, and the language as `request.reader_language`.
    """

    def __init__(self, get_response: Callable[[ReadersRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ReadersRequest) -> HttpResponse:
        language, path = language_and_path(request.path_info)
        request.reader_language = language
        if language == settings.LANGUAGE_CODE:
            return self.get_response(request)
        asked = request.path_info, request.path
        request.path_info = request.path = path
        with translation.override(SPOKEN.get(language, language)):
            response = _in_language(self.get_response(request), language)
        # What stands before us speaks of the address that was asked for: a missing slash, the log.
        request.path_info, request.path = asked
        return response


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    if "Location" in response:
        response["Location"] = address_in(response["Location"], language)
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and not response.streaming:
        html = links_in(response.content.decode(response.charset), language)
        response.content = WRITTEN[language](html)
        if "Content-Length" in response:
            response["Content-Length"] = str(len(response.content))
    response["Content-Language"] = {"zh-hant": "zh-Hant"}.get(language, language)
    return response
