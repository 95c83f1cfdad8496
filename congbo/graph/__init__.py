"""How records speak of each other: references both ways, publication, order, units, citations."""
