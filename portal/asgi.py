"""What does the web server of `serve` load? Django behind a door that waits for nobody."""

import os

from django.core.wsgi import get_wsgi_application

from portal.serving.door import Door

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

application = Door(get_wsgi_application())
