"""How does a problem go through the five steps of supervision?"""
