"""Bytes of pages → facts; facts → notes."""
