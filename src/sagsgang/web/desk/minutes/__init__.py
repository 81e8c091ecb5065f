"""The minutes on the desk: looked through, sent, commented, approved, signed, and corrected with a reason."""
