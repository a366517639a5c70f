"""How is kept what only the keys of the environment may open? Contacts, secrets, addresses."""
