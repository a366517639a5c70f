"""Which sentences does the portal say, and are they all translated?

Done with Babel, so that no machine needs GNU gettext: `collect` finds the sentences, `files` keeps
the catalogues, `check` says what is wrong with one.
"""
