"""Which worries of the public wait for an answer, and how does one begin?

`selectors` joins what is hot with the answers to it, `services` begins one, `telling` lets those
who complained know that it is out.
"""
