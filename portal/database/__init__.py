"""How is the database set up, and how do several writers take turns?"""
