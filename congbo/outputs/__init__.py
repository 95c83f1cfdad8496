"""(site) → artifacts: what is published at which path, each family in a file of its own."""
