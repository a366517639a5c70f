"""How is what is published carried to others?"""

from portal.settings.environment import env

# So many targets are sent to side by side; those that are slow or broken have threads of their own.
OUTBOX_THREADS = env.int("PORTAL_OUTBOX_THREADS", default=16)
OUTBOX_SLOW_THREADS = env.int("PORTAL_OUTBOX_SLOW_THREADS", default=8)
