"""Does a page's head name every feed that there is?"""

import re

from django.template import Context, Template

from api.feeds.channels import CHANNELS, FORMATS


def test_every_channel_is_named_in_every_format():
    html = Template("{% load feeds %}{% feed_links %}").render(Context())
    links = re.findall(
        r'<link rel="alternate" type="([^"]+)" href="([^"]+)" title="([^"]+)">', html
    )

    assert links == [
        (media_type, f"/feeds/{channel.name}.{form}", f"{channel.title} ({name})")
        for channel in CHANNELS.values()
        for form, (media_type, name) in FORMATS.items()
    ]


def test_a_page_that_does_not_exist_names_them_too(client, db):
    html = client.get("/nothing-is-here/").content.decode()

    assert 'type="application/rss+xml" href="/feeds/bulletins.rss"' in html
