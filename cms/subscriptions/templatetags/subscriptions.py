"""How does a letter name an address in its language, and bring a text on one line?"""

from urllib.parse import urlsplit, urlunsplit

from django import template

from cms.core.excerpts import one_line
from cms.core.languages.addresses import address_in

register = template.Library()
register.filter("one_line", one_line)


@register.filter
def in_language(url: str, language: str) -> str:
    """Return the absolute address of a page in a language."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=address_in(parts.path, language)))
