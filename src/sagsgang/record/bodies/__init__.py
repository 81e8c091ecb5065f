"""Organisations and bodies, their terms, seats and memberships over time."""
