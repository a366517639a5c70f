"""How do machines read an alert? In CAP 1.2, one document for each notice."""
