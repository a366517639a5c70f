"""How does the web server reach Django? Whole bodies in, whole answers out, nobody holds the line.

One thread of each process does the work. So whoever is slow, in sending a body or in taking a file,
must not be waited for in it: both go on beside it, and a body has a deadline that each byte of it
puts off only a little.
"""
