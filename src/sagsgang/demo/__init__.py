"""The invented demo council: who they are, what they have decided, and what lies before them."""
