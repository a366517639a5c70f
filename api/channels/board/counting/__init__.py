"""How is it counted what is read, so that no reader waits for it and nothing is kept of them?"""
