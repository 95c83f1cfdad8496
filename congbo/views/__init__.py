"""(site, record) → frozen plain data for one template; one file per kind of page."""
