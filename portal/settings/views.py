"""How is it counted what is read?"""

from portal.settings.environment import env

# So many seconds counts stay in memory before they are written; 0: they are never written.
VIEWS_WRITTEN_EVERY = env.float("PORTAL_VIEWS_WRITTEN_EVERY", default=30.0)
# Days that the counts of single addresses are kept.
VIEWS_KEPT_DAYS = env.int("PORTAL_VIEWS_KEPT_DAYS", default=800)
