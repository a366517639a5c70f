"""Under which address does a page stand in which language?"""

from django.conf import settings

# The site's own language has no prefix.
PREFIXES = {"zh-hant": "/zh-hant", "en": "/en"}
# What machines and the desk read has one address, whatever the language.
WITHOUT_LANGUAGE = (
    "/-/", "/admin/", "/api/", "/documents/", "/healthz", "/media/", "/metrics",
    "/open311/", "/readyz", "/sitemap", "/static/", "/websub/", "/wechat/",
)  # fmt: skip
# Stands beside the pages of the alerts' column.
FOR_MACHINES = ".cap.xml"


def language_and_path(path: str) -> tuple[str, str]:
    """Part an address into its language and the address without it.

    Args:
        path: The path of a request, such as `/zh-hant/air/`.

    Returns:
        The language code as Django has it, and the path in the site's own language.
    """
    for language, prefix in PREFIXES.items():
        if path.startswith(f"{prefix}/") and stands_in_languages(path.removeprefix(prefix)):
            return language, path.removeprefix(prefix)
    return settings.LANGUAGE_CODE, path


def address_in(path: str, language: str) -> str:
    """Return the address of a page in a language; what has no languages stays where it is."""
    if not stands_in_languages(path):
        return path
    return f"{PREFIXES.get(language, '')}{path}"


def stands_in_languages(path: str) -> bool:
    """Tell whether an address of this site is a page for readers."""
    if path.endswith(FOR_MACHINES):
        return False
    prefixed = tuple(f"{prefix}/" for prefix in PREFIXES.values())
    return path.startswith("/") and not path.startswith(("//", *prefixed, *WITHOUT_LANGUAGE))
