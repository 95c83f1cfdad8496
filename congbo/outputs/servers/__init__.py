"""What nginx, Apache and IIS must be told to serve a portal well: pure functions, `Served` → text."""
