"""Pure rules of decisions: votes and majorities, elections, and the words of the minutes.

Import from the modules: each is a subject of its own.
"""
