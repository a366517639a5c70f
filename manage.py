"""How is the portal started from the command line? By this file, as in any Django project."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

INTERRUPTED = 130  # what a shell reports of a program that Ctrl-C ended


def main() -> None:
    """Run a management command with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    # Two hundred thousand objects that stay are made at the start: by its own rule the collector
    # would look through them again and again, a fifth of the time until a command begins.
    gc.set_threshold(50_000)
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
