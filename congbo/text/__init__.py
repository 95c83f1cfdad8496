"""Vietnamese text: pure functions that know nothing of sites, files or clocks.

None of them raises on any text (save `dates.BadDate`), and each takes time in proportion to length.
"""
