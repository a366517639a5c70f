"""How would anybody notice that the history of a case was changed, shortened or removed?"""
