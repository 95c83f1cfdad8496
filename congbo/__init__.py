"""Congbo: a static publication generator for Vietnamese public information."""
