"""Is this a person who has opened the address of a feed in a browser?

Then a page says what it is and how to subscribe. A browser says that it likes HTML better than
anything else; a reader's program names feeds, XML, or takes whatever comes. Whoever gets the page
though it wanted the feed finds it linked there under an address that is always the feed.

Style sheets for XML would be the older way; Chromium has announced to drop XSLT
(https://developer.chrome.com/docs/web-platform/deprecating-xslt).
"""

from django.http import HttpRequest

# `?view=feed`: the feed itself, whoever asks.
ALWAYS = ("view", "feed")
XML_TYPES = ("application/xml", "text/xml")


def wants_page(request: HttpRequest, media_type: str) -> bool:
    """Tell whether HTML is what this request likes best."""
    if request.GET.get(ALWAYS[0]) == ALWAYS[1]:
        return False
    named = {str(one).split(";")[0].strip(): one.quality for one in request.accepted_types}
    html = named.get("text/html", 0)
    rivals = (media_type, "application/*", "application/json", *XML_TYPES, "*/*")
    return html > max(named.get(name, 0) for name in rivals)
