"""Does the help of the admin stay on the site?"""

from django.contrib.auth.models import User
from django.urls import reverse


def test_no_entry_leads_away_or_asks_for_attention(client, db):
    client.force_login(User.objects.create_superuser("chief", password="x"))

    text = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "keyboard-shortcuts-dialog" in text
    assert "whats-new-in-wagtail" not in text
    assert "editor-guide" not in text
