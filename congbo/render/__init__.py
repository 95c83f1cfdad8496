"""Recipe → bytes."""
