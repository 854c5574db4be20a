"""The pure core: what the routine is and where somebody stands in it. Standard library only."""
