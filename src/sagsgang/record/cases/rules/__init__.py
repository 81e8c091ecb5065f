"""Pure rules of cases: their numbers, their way through several bodies, and what is to be followed up.

Import from the modules: each is a subject of its own.
"""
