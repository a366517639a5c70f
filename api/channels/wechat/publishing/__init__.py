"""How does a publication become an article of an account, and what becomes of it there?"""
