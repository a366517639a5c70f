"""How does a program report pollution, and follow it? By the citizens' own form."""
