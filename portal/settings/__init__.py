"""How is an installation configured? `base` for all, then `dev`, `test` or `production`."""
