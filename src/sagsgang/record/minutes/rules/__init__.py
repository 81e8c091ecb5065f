"""Pure rules of minutes: comments, approval, signing and corrections, and what they say of who came and went.

Import from the modules: each is a subject of its own.
"""
