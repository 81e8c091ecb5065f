"""Commands of the outbox for the machine's keeper."""
