"""Who did what, when, from what to what? A trail that nobody can edit."""
