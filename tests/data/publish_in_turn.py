"""Publish articles again and again, one slow transaction each; print what was published as JSON.

Called as: publish_in_turn.py FIRST LAST ROUNDS, with the database in DATABASE_URL. FIRST and LAST
say which of the articles are ours, so that several may run at once.
"""

import json
import random
import sys
import time

import django
from django.conf import settings

# The search index is not what is tried here; done at once, it would lock all its rows.
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
django.setup()

from django.db import transaction  # noqa: E402

from cms.articles.models import ArticlePage  # noqa: E402

first, last, rounds = map(int, sys.argv[1:4])
published = []
for turn in range(rounds):
    for pk in list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True)[first:last]):
        with transaction.atomic():
            page = ArticlePage.objects.get(pk=pk)
            page.author = f"第{turn}次"
            if page.first_published_at:
                page.correction_what, page.correction_why = f"第{turn}处有误。", "录入错误。"
            page.save_revision().publish()
            time.sleep(random.uniform(0, 0.3))  # noqa: S311 - the change is not seen before this
        page.refresh_from_db()
        published.append([str(page.translation_key), page.last_published_at.isoformat()])
sys.stdout.write(json.dumps(published))
