"""Every message a user can meet, each a small function; one module per subject."""

from congbo.messages import files, links, markdown, portal, values

__all__ = ["files", "links", "markdown", "portal", "values"]
