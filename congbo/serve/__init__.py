"""The preview: built into `.cache/preview`, served on this machine alone, rebuilt on every change."""
